package dev.midflight.javac;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the source that becomes one method of a class file: the body of a method or a lambda, a
 * constructor with the initialisers that javac copies into it, the static initialisers of a class.
 * Its calls and closures are in the order of the bytecode, those of a {@code finally} block as
 * often as javac repeats the block.
 */
final class CodeUnit {

  private final List<SourceCall> calls = new ArrayList<>();
  private final List<Closure> closures = new ArrayList<>();

  /** A lambda or method reference in the code, and the code of the method it may become. */
  record Closure(CodeUnit body, boolean isReference) {}

  void add(SourceCall call) {
    calls.add(call);
  }

  void add(Closure closure) {
    closures.add(closure);
  }

  List<SourceCall> calls() {
    return calls;
  }

  List<Closure> closures() {
    return closures;
  }
}
