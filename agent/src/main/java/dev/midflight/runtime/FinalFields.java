package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Sets final fields where the code of their class does, which stands in an image. No method handle
 * does, but in class files before version 53 any method of the class may (JVMS 6.5, {@code
 * putfield} and {@code putstatic}), and generators of proxies make such.
 */
final class FinalFields {

  private FinalFields() {}

  /** As {@link MethodHandles.Lookup#findSetter} and its like for static fields. */
  static MethodHandle setter(Class<?> owner, String name, Class<?> type) throws Throwable {
    Field field = declared(owner, name, type);
    Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
    Class<?> put = type.isPrimitive() ? type : Object.class;
    MethodHandle setter = of(unsafe, "put" + kind(type), void.class, Object.class, long.class, put);
    if (!Modifier.isStatic(field.getModifiers())) {
      long offset = (long) of(unsafe, "objectFieldOffset", long.class, Field.class).invoke(field);
      return MethodHandles.insertArguments(setter, 1, offset)
          .asType(MethodType.methodType(void.class, owner, type));
    }
    Object base = of(unsafe, "staticFieldBase", Object.class, Field.class).invoke(field);
    long offset = (long) of(unsafe, "staticFieldOffset", long.class, Field.class).invoke(field);
    return MethodHandles.insertArguments(setter, 0, base, offset)
        .asType(MethodType.methodType(void.class, type));
  }

  private static Field declared(Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException {
    for (Field field : owner.getDeclaredFields()) {
      if (field.getName().equals(name) && field.getType() == type) {
        return field;
      }
    }
    throw new NoSuchFieldException(owner.getName() + "." + name);
  }

  private static String kind(Class<?> type) {
    String name = type.isPrimitive() ? type.getName() : "reference";
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static MethodHandle of(
      Class<?> unsafe, String name, Class<?> result, Class<?>... parameters) throws Throwable {
    MethodHandles.Lookup lookup = Rights.in(unsafe);
    Object instance =
        lookup.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe)).invoke();
    return lookup
        .findVirtual(unsafe, name, MethodType.methodType(result, parameters))
        .bindTo(instance);
  }
}
