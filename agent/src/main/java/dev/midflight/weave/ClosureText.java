package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Lambda;
import java.util.List;
import java.util.StringJoiner;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * A closure as text arguments of a call site: constants of types that an image may not name would
 * be refused by the JVM.
 */
final class ClosureText {

  private ClosureText() {}

  /**
   * Which closure of its version it is: closures of two versions are counterparts when this is the
   * same. The name that a compiler gives to a lambda's body says the enclosing method and the place
   * in it.
   */
  static String which(Lambda lambda) {
    Handle body = lambda.body();
    return "%s %s.%s%s %s.%s"
        .formatted(
            lambda.expression() ? "lambda" : "reference",
            body.getOwner(),
            body.getName(),
            body.getDesc(),
            lambda.factory().getDescriptor(),
            lambda.sam());
  }

  /** The same for instances of an anonymous or local class. */
  static String which(ClassFile file) {
    return "class " + file.name() + " in " + file.facts().enclosingMethod();
  }

  /**
   * Slot, factory, erased, instantiated, further interfaces, bridges, kind of body, body, which,
   * serialisable.
   */
  static Object[] arguments(int slot, Lambda lambda, BodyKind bodyKind) {
    return arguments(slot, lambda, bodyKind, which(lambda));
  }

  static Object[] arguments(int slot, Lambda lambda, BodyKind bodyKind, String which) {
    Handle body = lambda.body();
    return new Object[] {
      slot,
      lambda.factory().getDescriptor(),
      lambda.erased().getDescriptor(),
      lambda.instantiated().getDescriptor(),
      join(lambda.markers()),
      join(lambda.bridges()),
      bodyKind.name(),
      body.getTag(),
      body.getOwner(),
      body.getName(),
      body.getDesc(),
      which,
      lambda.isSerializable() ? 1 : 0
    };
  }

  /** The kind of a body in the module itself: what a compiler made of a lambda, or a method. */
  static BodyKind localKind(Lambda lambda) {
    return lambda.expression() ? BodyKind.BODY : BodyKind.REFERENCE;
  }

  private static String join(List<Type> types) {
    StringJoiner joiner = new StringJoiner("|");
    types.forEach(t -> joiner.add(t.getDescriptor()));
    return joiner.toString();
  }
}
