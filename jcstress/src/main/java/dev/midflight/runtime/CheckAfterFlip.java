package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.KilledByPurge;
import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Who knows that a purge has begun is killed by the next check. */
@JCStressTest
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "checked before the purge")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "checked while it began")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "checked when it had begun")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "a check missed the purge")
@State
public class CheckAfterFlip {

  private final Meeting meeting = new Meeting();
  private final VersionCode version = Some.version(1);
  private volatile boolean begun;

  @Actor
  public void purger() {
    meeting.await();
    version.closures().suspend();
    version.startPurge("some.Module");
    begun = true;
  }

  @Actor
  public void victim(ZZ_Result seen) {
    meeting.await();
    seen.r1 = begun;
    try {
      Some.check(version);
    } catch (KilledByPurge kill) {
      seen.r2 = true;
    }
  }
}
