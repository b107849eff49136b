package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The on-load hook of a version that the JVM itself loads, asked at the end of the initialisation
 * of its class. Later versions were asked before they became current.
 */
final class FirstOnLoad {

  private FirstOnLoad() {}

  static MethodHandle link(Site site) throws ReflectiveOperationException {
    VersionCode version = site.version();
    if (version == null || version.number() != 1 || site.arguments().length < 4) {
      return MethodHandles.empty(site.type());
    }
    MethodType type = site.constants().type(site.text(3));
    MethodHandle hook = site.real().findStatic(site.real().lookupClass(), site.text(2), type);
    return type.returnType() == boolean.class
        ? MethodHandles.filterReturnValue(hook, require(site.text(2)))
        : hook;
  }

  private static MethodHandle require(String hook) throws ReflectiveOperationException {
    MethodHandle require =
        MethodHandles.lookup()
            .findStatic(
                FirstOnLoad.class,
                "require",
                MethodType.methodType(void.class, String.class, boolean.class));
    return MethodHandles.insertArguments(require, 0, hook);
  }

  @SuppressWarnings("unused") // by method handle
  private static void require(String hook, boolean loads) {
    if (!loads) {
      throw new IllegalStateException("the on-load hook " + hook + " answered false");
    }
  }
}
