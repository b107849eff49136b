package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;

/** Tests that guarded call sites ask. */
final class Handles {

  static final MethodHandle EQUAL = find("equal", int.class, int.class);
  static final MethodHandle IS_CLASS = find("isClass", Class.class, Object.class);
  static final MethodHandle IS_CLASS_OF = find("isClassOf", Reference.class, Object.class);

  private Handles() {}

  @SuppressWarnings("unused") // by method handle
  private static boolean equal(int a, int b) {
    return a == b;
  }

  @SuppressWarnings("unused") // by method handle
  private static boolean isClass(Class<?> type, Object object) {
    return object.getClass() == type;
  }

  @SuppressWarnings("unused") // by method handle
  private static boolean isClassOf(Reference<Class<?>> type, Object object) {
    return type.refersTo(object.getClass());
  }

  private static MethodHandle find(String name, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(Handles.class, name, MethodType.methodType(boolean.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
