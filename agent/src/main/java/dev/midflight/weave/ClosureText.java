package dev.midflight.weave;

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

  /** Slot, factory, erased, instantiated, further interfaces, bridges, body, kind of body. */
  static Object[] arguments(int slot, Lambda lambda, String bodyKind) {
    Handle body = lambda.body();
    return new Object[] {
      slot,
      lambda.factory().getDescriptor(),
      lambda.erased().getDescriptor(),
      lambda.instantiated().getDescriptor(),
      join(lambda.markers()),
      join(lambda.bridges()),
      bodyKind,
      body.getTag(),
      body.getOwner(),
      body.getName(),
      body.getDesc()
    };
  }

  private static String join(List<Type> types) {
    StringJoiner joiner = new StringJoiner("|");
    types.forEach(t -> joiner.add(t.getDescriptor()));
    return joiner.toString();
  }
}
