package dev.midflight.release;

import dev.midflight.Upgrade.Purging;
import java.time.Duration;

/**
 * How an upgrade is to be done.
 *
 * @param prePurge what becomes of threads in versions that are old before it
 * @param postPurge what becomes of threads in the versions that it replaces
 * @param probe tells whether the new versions do their work, {@code null} where nobody asks
 * @param within how long they have to
 */
public record ReleasePlan(Purging prePurge, Purging postPurge, HealthProbe probe, Duration within) {

  /** Nobody asks, and nobody is killed after it. */
  public static final ReleasePlan DEFAULT =
      new ReleasePlan(Purging.BRUTAL, Purging.SOFT, null, Duration.ofSeconds(30));

  public ReleasePlan withPrePurge(Purging purging) {
    return new ReleasePlan(purging, postPurge, probe, within);
  }

  public ReleasePlan withPostPurge(Purging purging) {
    return new ReleasePlan(prePurge, purging, probe, within);
  }

  public ReleasePlan withProbe(HealthProbe asked, Duration time) {
    return new ReleasePlan(prePurge, postPurge, asked, time);
  }
}
