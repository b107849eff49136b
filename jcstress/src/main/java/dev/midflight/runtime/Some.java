package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Versions to test with: their slots are their numbers. */
final class Some {

  private static final ModuleCode MODULE = new ModuleCode("some/Module", null, false);
  private static final MethodHandle SHOWN = shown();

  private Some() {}

  static VersionCode version(int number) {
    return new VersionCode(MODULE, number, number);
  }

  /** Calls a closure, as woven code does: where it runs. */
  static int call(Maker maker) {
    try {
      return (int) maker.slotHandle().invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("closures have a slot", e);
    }
  }

  /** Passes a check, as woven code does. */
  static void check(VersionCode version) {
    try {
      version.checkSite().dynamicInvoker().invokeExact();
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a check throws errors", e);
    }
  }

  /** The slot that a mark shows without asking, negative where it asks. */
  static int shown(Maker maker) {
    try {
      return (int) SHOWN.invokeExact(maker.mark());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle shown() {
    try {
      return MethodHandles.publicLookup()
          .findGetter(Seam.markClass(), "slot", int.class)
          .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
