package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A closure is called twice while its version is purged, and once afterwards: it waits for the
 * outcome, goes on in the next version, and never comes back from there.
 */
@JCStressTest
@Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "called before the purge")
@Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "called before and behind it")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "called behind it")
@Outcome(expect = FORBIDDEN, desc = "in a purged version, or none")
@State
public class ClosureCalledDuringPurge {

  private final Meeting meeting = new Meeting();
  private final VersionCode purged = Some.version(1);
  private final VersionCode next = Some.version(2);
  private final Maker maker = purged.closures().maker("closure");

  @Actor
  public void purger() {
    meeting.await();
    purged.closures().suspend();
    purged.closures().hand(next, counterpart -> true, null);
  }

  @Actor
  public void caller(III_Result seen) {
    meeting.await();
    seen.r1 = Some.call(maker);
    seen.r2 = Some.call(maker);
  }

  @Arbiter
  public void after(III_Result seen) {
    seen.r3 = Some.shown(maker);
  }
}
