package dev.midflight.jmx;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Loaded;
import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import java.util.List;

/**
 * The outcome of one load.
 *
 * @param module the binary name
 * @param version the number of the new current version, 0 when refused
 * @param refusal the name of the reason, empty when loaded
 * @param detail what was refused and what to do, empty when loaded
 * @param killed the threads that had to leave an old version that was in the way
 * @param condemned the threads that will leave it as soon as they reach it again
 */
public record LoadReport(
    String module,
    int version,
    String refusal,
    String detail,
    List<ThreadReport> killed,
    List<ThreadReport> condemned) {

  /** A load that was refused before it reached a JVM. */
  public static LoadReport refused(String module, Refusal reason, String detail) {
    return new LoadReport(module, 0, reason.name(), detail, List.of(), List.of());
  }

  static List<LoadReport> of(List<LoadResult> results) {
    return results.stream().map(LoadReport::of).toList();
  }

  static LoadReport of(LoadResult result) {
    if (result instanceof Refused refused) {
      return refused(refused.module(), refused.reason(), refused.detail());
    }
    Loaded loaded = (Loaded) result;
    return new LoadReport(
        loaded.module(),
        loaded.version().number(),
        "",
        "",
        ThreadReport.of(loaded.purged().killed()),
        ThreadReport.of(loaded.purged().condemned()));
  }
}
