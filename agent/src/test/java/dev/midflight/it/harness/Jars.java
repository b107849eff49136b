package dev.midflight.it.harness;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jars of libraries that tests use, to be used by programs too. */
public final class Jars {

  private Jars() {}

  /** The jar that a class is in. */
  public static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
