package dev.midflight.junit;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls of code in an application by name, whatever its access. A call enters the version that is
 * current when it is made.
 */
final class Calls {

  private Calls() {}

  /** Calls a static method; what it throws is thrown here. */
  static Object call(Class<?> type, String name, Object... arguments) {
    Method method = chosen(type, name, arguments, methods(type, name));
    return inLoaderOf(type, () -> method.invoke(null, arguments));
  }

  /** Calls a method of an object; what it throws is thrown here. */
  static Object callOn(Object target, String name, Object... arguments) {
    Class<?> type = target.getClass();
    Method method = chosen(type, name, arguments, methods(type, name));
    return inLoaderOf(type, () -> method.invoke(target, arguments));
  }

  /** Makes an object; what its constructor throws is thrown here. */
  static Object create(Class<?> type, Object... arguments) {
    List<Constructor<?>> constructors = List.of(type.getDeclaredConstructors());
    Constructor<?> constructor = chosen(type, "constructor", arguments, constructors);
    return inLoaderOf(type, () -> constructor.newInstance(arguments));
  }

  /** The most derived first. */
  private static List<Method> methods(Class<?> type, String name) {
    Class<?> above = type.getSuperclass();
    List<Method> inherited = above == null ? List.of() : methods(above, name);
    List<Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(name) && !method.isBridge())
            .collect(Collectors.toList());
    methods.addAll(inherited);
    return methods;
  }

  private static <E extends Executable> E chosen(
      Class<?> type, String name, Object[] arguments, List<E> candidates) {
    for (E candidate : candidates) {
      if (accepts(candidate.getParameterTypes(), arguments)) {
        candidate.setAccessible(true);
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "%s has no %s for the arguments %s; there are %s"
            .formatted(type.getName(), name, Arrays.toString(arguments), candidates));
  }

  private static boolean accepts(Class<?>[] parameters, Object[] arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < arguments.length; i++) {
      if (!accepts(parameters[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(Class<?> parameter, Object argument) {
    if (argument == null) {
      return !parameter.isPrimitive();
    }
    Class<?> boxed = MethodType.methodType(parameter).wrap().returnType();
    return boxed.isInstance(argument);
  }

  /** Something to do with reflection. */
  private interface Reflection {
    Object run() throws ReflectiveOperationException;
  }

  /** Threads that the application starts meanwhile inherit its class loader. */
  private static Object inLoaderOf(Class<?> type, Reflection reflection) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(type.getClassLoader());
    try {
      return reflection.run();
    } catch (InvocationTargetException thrown) {
      throw Calls.<RuntimeException>asUnchecked(thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("cannot reach " + type.getName(), impossible);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The caller shall see what the application threw, checked or not. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T asUnchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
