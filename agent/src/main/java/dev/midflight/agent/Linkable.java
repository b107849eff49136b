package dev.midflight.agent;

/**
 * Tells loaded classes that cannot be linked, mostly because an optional dependency is missing.
 * HotSpot refuses to redefine them, with an {@link InternalError} that does not name them, and all
 * others of the same call with them. No code of theirs can ever run.
 */
final class Linkable {

  private Linkable() {}

  static boolean test(Class<?> type) {
    try {
      // Reading the methods links and does not initialise.
      type.getDeclaredMethods();
      return true;
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }
}
