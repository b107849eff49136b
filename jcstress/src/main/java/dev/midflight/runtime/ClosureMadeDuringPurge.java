package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A closure that is made while its version is purged goes on in the next version like the rest. */
@JCStressTest
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "made before the purge")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "made meanwhile")
@Outcome(expect = FORBIDDEN, desc = "left behind in a purged version, or asks for ever")
@State
public class ClosureMadeDuringPurge {

  private final Meeting meeting = new Meeting();
  private final VersionCode purged = Some.version(1);
  private final VersionCode next = Some.version(2);
  private Maker made;

  @Actor
  public void purger() {
    meeting.await();
    purged.closures().suspend();
    purged.closures().hand(next, counterpart -> true, null);
  }

  @Actor
  public void maker(II_Result seen) {
    meeting.await();
    made = purged.closures().maker("closure");
    seen.r1 = Some.call(made);
  }

  @Arbiter
  public void after(II_Result seen) {
    seen.r2 = Some.shown(made);
  }
}
