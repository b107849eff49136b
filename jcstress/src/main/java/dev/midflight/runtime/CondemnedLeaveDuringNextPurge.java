package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The last condemned thread leaves version 1, whose closures went on in version 2, while that is
 * purged: they end in version 3, where nobody has to ask any more.
 */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "in the last version")
@Outcome(expect = FORBIDDEN, desc = "in a purged version, or asks for ever")
@State
public class CondemnedLeaveDuringNextPurge {

  private final Meeting meeting = new Meeting();
  private final VersionCode second = Some.version(2);
  private final VersionCode third = Some.version(3);
  private final VersionPurge leaving;
  private final Maker maker;

  public CondemnedLeaveDuringNextPurge() {
    VersionCode first = Some.version(1);
    leaving = new VersionPurge(first, "some.Module");
    maker = first.closures().maker("closure");
    first.closures().suspend();
    first.closures().hand(second, counterpart -> true, leaving);
  }

  @Actor
  public void purger() {
    meeting.await();
    second.closures().suspend();
    second.closures().hand(third, counterpart -> true, null);
  }

  @Actor
  public void condemned() {
    meeting.await();
    second.closures().settle(leaving);
    third.closures().settle(leaving);
  }

  @Arbiter
  public void after(I_Result seen) {
    seen.r1 = Some.shown(maker);
  }
}
