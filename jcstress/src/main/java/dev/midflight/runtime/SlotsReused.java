package dev.midflight.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.jcstress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * One slot is given back while others are reserved: no two versions get the same one, and who reads
 * a slot finds nothing or a version that has it.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "to each version its slot")
@Outcome(expect = FORBIDDEN, desc = "two versions in a slot, or half a version")
@State
public class SlotsReused {

  private final Meeting meeting = new Meeting();
  private final ModuleCode module = new ModuleCode("some/Module", null, false);
  private final VersionCode first = module.prepare(1);
  private VersionCode second;
  private VersionCode third;

  @Actor
  public void loader(ZZ_Result seen) {
    meeting.await();
    VersionCode found = module.version(first.slot());
    seen.r1 = found == null || found.slot() == first.slot() && found.number() > 0;
    second = module.prepare(2);
  }

  @Actor
  public void purger() {
    meeting.await();
    module.drop(first);
    third = module.prepare(3);
  }

  @Arbiter
  public void after(ZZ_Result seen) {
    seen.r2 =
        second.slot() != third.slot()
            && module.version(second.slot()) == second
            && module.version(third.slot()) == third;
  }
}
