package dev.midflight.compile;

import java.net.MalformedURLException;
import java.nio.file.Path;

/** How a file is named where a version says what it was loaded from. */
public final class FileUrl {

  private FileUrl() {}

  public static String of(Path file) {
    try {
      return file.toUri().toURL().toString();
    } catch (MalformedURLException impossible) {
      throw new AssertionError("every JVM knows the URLs of its files", impossible);
    }
  }
}
