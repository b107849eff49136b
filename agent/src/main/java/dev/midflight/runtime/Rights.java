package dev.midflight.runtime;

import java.lang.invoke.MethodHandles;

/**
 * The lookup that may do what the module's own class may do. Set once, before anything is woven.
 */
public final class Rights {

  private static volatile MethodHandles.Lookup all;

  private Rights() {}

  /**
   * @param trusted the JDK's own lookup with all rights
   */
  public static void grant(MethodHandles.Lookup trusted) {
    all = trusted;
  }

  /** As if the caller were {@code type} itself, also to caller-sensitive methods. */
  static MethodHandles.Lookup in(Class<?> type) {
    return all.in(type);
  }
}
