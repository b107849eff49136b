package dev.midflight.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Reads constants that an image carries as text, with the rights of the module's class. */
final class TextConstants {

  private final MethodHandles.Lookup lookup;
  private final ClassLoader loader;

  TextConstants(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
    this.loader = lookup.lookupClass().getClassLoader();
  }

  /** Runs a bootstrap method, written as itself and its static arguments. */
  MethodHandle relay(String name, String desc, String bootstrap) throws Throwable {
    List<String> items = split(bootstrap);
    List<Object> arguments = new ArrayList<>(List.of(lookup, name, type(desc)));
    for (String item : items.subList(1, items.size())) {
      arguments.add(constant(item));
    }
    MethodHandle method = (MethodHandle) constant(items.get(0));
    return ((CallSite) method.invokeWithArguments(arguments)).dynamicInvoker();
  }

  Object constant(String item) throws Throwable {
    String value = item.substring(1);
    return switch (item.charAt(0)) {
      case 'I' -> Integer.valueOf(value);
      case 'J' -> Long.valueOf(value);
      case 'F' -> Float.intBitsToFloat(Integer.parseInt(value));
      case 'D' -> Double.longBitsToDouble(Long.parseLong(value));
      case 'S' -> value;
      case 'C' -> classOf(value);
      case 'M' -> type(value);
      case 'H' -> handle(value.split("\\|", 4));
      case 'K' -> dynamic(split(value));
      default -> throw new AssertionError("no such constant: " + item);
    };
  }

  MethodType type(String desc) {
    return MethodType.fromMethodDescriptorString(desc, loader);
  }

  Class<?> classOf(String desc) {
    return type("()" + desc).returnType();
  }

  Class<?> named(String internalName) {
    return classOf(internalName.charAt(0) == '[' ? internalName : "L" + internalName + ";");
  }

  /** A method handle constant: JVMS 5.4.3.5. */
  MethodHandle handle(int kind, String owner, String name, String desc)
      throws ReflectiveOperationException {
    Class<?> type = named(owner);
    return switch (kind) {
      case MethodHandleInfo.REF_getField -> lookup.findGetter(type, name, classOf(desc));
      case MethodHandleInfo.REF_putField -> lookup.findSetter(type, name, classOf(desc));
      case MethodHandleInfo.REF_getStatic -> lookup.findStaticGetter(type, name, classOf(desc));
      case MethodHandleInfo.REF_putStatic -> lookup.findStaticSetter(type, name, classOf(desc));
      case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(type, name, type(desc));
      case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(type, type(desc));
      case MethodHandleInfo.REF_invokeSpecial ->
          lookup.findSpecial(type, name, type(desc), lookup.lookupClass());
      default -> lookup.findVirtual(type, name, type(desc));
    };
  }

  private MethodHandle handle(String[] parts) throws ReflectiveOperationException {
    return handle(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]);
  }

  /** Name, type, bootstrap method, its static arguments. */
  private Object dynamic(List<String> items) throws Throwable {
    List<Object> arguments = new ArrayList<>();
    arguments.add(lookup);
    arguments.add(constant(items.get(0)));
    arguments.add(constant(items.get(1)));
    for (String item : items.subList(3, items.size())) {
      arguments.add(constant(item));
    }
    return ((MethodHandle) constant(items.get(2))).invokeWithArguments(arguments);
  }

  private static List<String> split(String text) {
    List<String> items = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int colon = text.indexOf(':', at);
      int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
      items.add(text.substring(colon + 1, end));
      at = end;
    }
    return items;
  }
}
