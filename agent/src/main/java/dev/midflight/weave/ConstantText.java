package dev.midflight.weave;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * Constants of a class file as text that an image can carry without naming types it may not. Each
 * item is {@code <length>:<kind><value>}; {@code runtime.TextConstants} reads it back.
 */
final class ConstantText {

  private ConstantText() {}

  /** A bootstrap method and its static arguments. */
  static String bootstrap(Handle method, Object[] arguments) {
    StringBuilder text = new StringBuilder();
    add(text, method);
    for (Object argument : arguments) {
      add(text, argument);
    }
    return text.toString();
  }

  static String of(Object constant) {
    return item(constant);
  }

  private static void add(StringBuilder text, Object constant) {
    String item = item(constant);
    text.append(item.length()).append(':').append(item);
  }

  private static String item(Object constant) {
    if (constant instanceof Integer) {
      return "I" + constant;
    } else if (constant instanceof Long) {
      return "J" + constant;
    } else if (constant instanceof Float value) {
      return "F" + Float.floatToRawIntBits(value);
    } else if (constant instanceof Double value) {
      return "D" + Double.doubleToRawLongBits(value);
    } else if (constant instanceof String) {
      return "S" + constant;
    } else if (constant instanceof Type type) {
      return (type.getSort() == Type.METHOD ? "M" : "C") + type.getDescriptor();
    } else if (constant instanceof Handle handle) {
      return "H"
          + String.join(
              "|",
              List.of(
                  Integer.toString(handle.getTag()),
                  handle.getOwner(),
                  handle.getName(),
                  handle.getDesc()));
    } else if (constant instanceof ConstantDynamic dynamic) {
      Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = dynamic.getBootstrapMethodArgument(i);
      }
      StringBuilder text = new StringBuilder("K");
      add(text, dynamic.getName());
      add(text, Type.getType(dynamic.getDescriptor()));
      return text.append(bootstrap(dynamic.getBootstrapMethod(), arguments)).toString();
    }
    throw new AssertionError("no constant of a class file: " + constant);
  }
}
