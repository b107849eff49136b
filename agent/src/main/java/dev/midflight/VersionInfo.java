package dev.midflight;

import java.time.Instant;
import java.util.Objects;

/**
 * One version of a module: the class files that were loaded together at one time.
 *
 * @param number counted per module, from 1
 * @param md5 over all class files of the module, 32 lower-case hexadecimal digits; source file,
 *     line and variable tables do not count
 * @param source the label given to {@link Code#loadBinary(String, String, byte[]...)}, else the URL
 *     of the class file
 * @param loadedAt when it became current
 */
public record VersionInfo(int number, String md5, String source, Instant loadedAt) {

  public VersionInfo {
    Objects.requireNonNull(md5, "md5");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(loadedAt, "loadedAt");
  }
}
