package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A purge that is given up leaves nothing behind: closures run in their version, unasked. */
@JCStressTest
@Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "as before")
@Outcome(expect = FORBIDDEN, desc = "elsewhere, or asks for ever")
@State
public class ClosureDuringAbortedPurge {

  private final Meeting meeting = new Meeting();
  private final VersionCode version = Some.version(1);
  private final Maker known = version.closures().maker("known");
  private Maker made;

  @Actor
  public void purger() {
    meeting.await();
    version.closures().suspend();
    version.closures().resume();
  }

  @Actor
  public void caller(IIII_Result seen) {
    meeting.await();
    made = version.closures().maker("new");
    seen.r1 = Some.call(known);
    seen.r2 = Some.call(made);
  }

  @Arbiter
  public void after(IIII_Result seen) {
    seen.r3 = Some.shown(known);
    seen.r4 = Some.shown(made);
  }
}
