package dev.midflight;

import java.util.List;
import java.util.Objects;

/**
 * What became of old code that was in the way.
 *
 * @param module the binary name of the module
 * @param version the version that was removed, 0 where there was no old code
 * @param killed the threads that had to leave the old version
 * @param condemned the threads that will leave it as soon as they reach it again
 * @param warning what makes this list inexact, empty when it is exact
 */
public record PurgeResult(
    String module,
    int version,
    List<OldCodeThread> killed,
    List<OldCodeThread> condemned,
    String warning) {

  public PurgeResult {
    Objects.requireNonNull(module, "module");
    Objects.requireNonNull(warning, "warning");
    killed = List.copyOf(killed);
    condemned = List.copyOf(condemned);
  }

  /** Whether any thread was killed or condemned. */
  public boolean killedAny() {
    return !killed.isEmpty() || !condemned.isEmpty();
  }
}
