package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.KilledByPurge;
import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * Who was seen in a version while nobody could leave it is interrupted; when it has passed its
 * check, it died of that, and the interrupt is taken back.
 */
@JCStressTest
@Outcome(id = "false, true, false", expect = ACCEPTABLE, desc = "died where it did not wait")
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "was interrupted, and died of that")
@Outcome(expect = FORBIDDEN, desc = "survived, or an interrupt is left behind")
@State
public class InterruptWhileLeaving {

  private final Meeting meeting = new Meeting();
  private final VersionPurge purge = new VersionPurge(Some.version(1), "some.Module");
  private volatile Thread inside;

  @Actor
  public void purger(ZZZ_Result seen) {
    meeting.await();
    purge.whileNobodyLeaves(
        () -> {
          Thread found = inside;
          if (found != null) {
            purge.interrupt(found);
            seen.r1 = true;
          }
          return null;
        });
  }

  @Actor
  public void victim(ZZZ_Result seen) {
    inside = Thread.currentThread();
    meeting.await();
    inside = null;
    try {
      purge.check();
    } catch (KilledByPurge kill) {
      seen.r2 = true;
    }
    seen.r3 = Thread.interrupted();
  }
}
