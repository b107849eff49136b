package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Tells what a compiler made from what other agents have made of it before we see it. */
final class CompilerOutput {

  private final ClassFinder finder;
  private final ClassFileParser parser;
  private final BooleanSupplier othersFirst;

  /**
   * @param othersFirst whether there are agents that see classes before we do
   */
  CompilerOutput(ClassFinder finder, ClassFileParser parser, BooleanSupplier othersFirst) {
    this.finder = finder;
    this.parser = parser;
    this.othersFirst = othersFirst;
  }

  /**
   * A class that is being defined, as its compiler made it: what its loader finds, if that is what
   * another agent started from.
   */
  ClassFile of(ClassLoader loader, ClassFile seen) {
    if (!othersFirst.getAsBoolean()) {
      return seen;
    }
    try {
      ClassFinder.Found found = finder.resource(loader, seen.name());
      if (found == null || Arrays.equals(found.bytes(), seen.bytes())) {
        return seen;
      }
      ClassFile compiled = parser.parse(loader, found.bytes());
      return compiled.isPartOf(seen) ? compiled.changedTo(seen) : seen;
    } catch (IOException | BadClassFileException e) {
      return seen;
    }
  }
}
