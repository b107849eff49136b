package dev.midflight.server;

import java.io.IOException;

/** Where class files are looked for: the code path, then the resources of a loader. */
public interface ClassFinder {

  /** A class file as it was found. */
  record Found(byte[] bytes, String source) {}

  /**
   * The class file on the code path, else the one {@code loader} finds now as a resource.
   *
   * @return {@code null} if there is none
   */
  Found find(ClassLoader loader, String internalName) throws IOException;

  /** The class file on the code path, {@code null} if there is none. */
  Found onPath(String internalName) throws IOException;

  /** The class file that {@code loader} itself would define, {@code null} if there is none. */
  Found resource(ClassLoader loader, String internalName) throws IOException;
}
