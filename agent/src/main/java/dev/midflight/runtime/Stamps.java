package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** Writes down who made an instance of an anonymous or local class. */
final class Stamps {

  private Stamps() {}

  /**
   * The setter of the field that weaving added, {@code null} in a class that has no room for it.
   */
  static MethodHandle setter(Class<?> type) throws IllegalAccessException {
    try {
      return Rights.in(type)
          .findSetter(type, Names.MADE_BY, Seam.markClass())
          .asType(MethodType.methodType(void.class, Object.class, Object.class));
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  static Object stamp(Maker maker, MethodHandle setter, Object made) throws Throwable {
    if (setter != null) {
      setter.invokeExact(made, maker.mark());
    } else {
      maker.version().module().makers().remember(made, maker);
    }
    return made;
  }
}
