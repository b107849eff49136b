package dev.midflight.jmx;

import dev.midflight.VersionInfo;

/**
 * One version of a module.
 *
 * @param number counted per module, from 1
 * @param md5 32 lower-case hexadecimal digits
 * @param source the label it was loaded with, else the URL of its class file
 * @param loadedAt ISO 8601, in UTC
 */
public record VersionReport(int number, String md5, String source, String loadedAt) {

  /** The report of {@code version}, {@code null} for {@code null}. */
  static VersionReport of(VersionInfo version) {
    if (version == null) {
      return null;
    }
    return new VersionReport(
        version.number(), version.md5(), version.source(), version.loadedAt().toString());
  }
}
