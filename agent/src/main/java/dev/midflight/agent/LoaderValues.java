package dev.midflight.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * One object for each class loader, reachable from the loader alone: the JDK's own {@code
 * ClassLoaderValue}. A weak map would not do, since what we know of a loader refers to it.
 */
final class LoaderValues {

  private final MethodHandle get;
  private final MethodHandle putIfAbsent;

  LoaderValues(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.loader.ClassLoaderValue");
    Object value;
    try {
      value = trusted.findConstructor(type, MethodType.methodType(void.class)).invoke();
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    this.get =
        trusted
            .findVirtual(type, "get", MethodType.methodType(Object.class, ClassLoader.class))
            .bindTo(value);
    this.putIfAbsent =
        trusted
            .findVirtual(
                type,
                "putIfAbsent",
                MethodType.methodType(Object.class, ClassLoader.class, Object.class))
            .bindTo(value);
  }

  Object of(ClassLoader loader) {
    try {
      return (Object) get.invokeExact(loader);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what is tied to the loader now. */
  Object tie(ClassLoader loader, Object value) {
    try {
      Object before = (Object) putIfAbsent.invokeExact(loader, value);
      return before == null ? value : before;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
