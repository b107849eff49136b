package dev.midflight.server;

/** One object for each class loader, which lives as long as the loader does. */
public interface LoaderTies {

  /** What was tied to a loader, {@code null} if nothing was. Takes no lock. */
  Object tiedTo(ClassLoader loader);

  /**
   * Ties something to a loader, unless something is already.
   *
   * @return what is tied to it now
   */
  Object tie(ClassLoader loader, Object value);
}
