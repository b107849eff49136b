package dev.midflight.jmx;

import dev.midflight.PurgeResult;
import java.util.List;

/**
 * The outcome of one purge.
 *
 * @param module the binary name
 * @param version the number of the version that is gone, 0 where there was no old version
 * @param killed the threads that had to leave it, and have left
 * @param condemned the threads that will leave it as soon as they reach it again
 * @param warning what makes these lists inexact, empty when they are exact
 */
public record PurgeReport(
    String module,
    int version,
    List<ThreadReport> killed,
    List<ThreadReport> condemned,
    String warning) {

  static PurgeReport of(PurgeResult result) {
    return new PurgeReport(
        result.module(),
        result.version(),
        ThreadReport.of(result.killed()),
        ThreadReport.of(result.condemned()),
        result.warning());
  }
}
