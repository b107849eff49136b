package dev.midflight;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Makes virtual threads on a JVM that has them, through method handles found once. */
final class VirtualThreads {

  /** Takes a name and a {@code Runnable}; null where there are no virtual threads. */
  private static final MethodHandle UNSTARTED = find();

  private VirtualThreads() {}

  static void require() {
    if (UNSTARTED == null) {
      throw new UnsupportedOperationException(
          "Java " + Runtime.version().feature() + " has no virtual threads: use JDK 21 or later");
    }
  }

  static Thread unstarted(String name, Runnable run) {
    require();
    try {
      return (Thread) UNSTARTED.invokeExact(name, run);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError("Thread.Builder declares no exception", impossible);
    }
  }

  /** {@code (name, run) -> Thread.ofVirtual().name(name).unstarted(run)}. */
  private static MethodHandle find() {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandle ofVirtual =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder));
      MethodHandle named =
          lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class));
      MethodHandle unstarted =
          lookup.findVirtual(
              builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
      ofVirtual.invoke();
      return MethodHandles.collectArguments(
          MethodHandles.collectArguments(unstarted, 0, named), 0, ofVirtual);
    } catch (ReflectiveOperationException | UnsupportedOperationException none) {
      return null;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError("Thread.ofVirtual declares no exception", impossible);
    }
  }
}
