package dev.midflight.server;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.midflight.jcstress.Meeting;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads enter a module: both get the same one, and never before it has its first version. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "one module, with a version")
@Outcome(expect = FORBIDDEN, desc = "two modules, or one without a version")
@State
public class ModuleEnteredTwice {

  private final Meeting meeting = new Meeting();
  private final ModuleTable table = new ModuleTable(new OneLoader());
  private final Set<LoadedModule> prepared = ConcurrentHashMap.newKeySet();
  private LoadedModule one;
  private LoadedModule other;

  @Actor
  public void one(ZZZ_Result seen) {
    meeting.await();
    one = table.enter(null, "some/Module", false, prepared::add);
    seen.r1 = prepared.contains(one);
  }

  @Actor
  public void other(ZZZ_Result seen) {
    meeting.await();
    other = table.enter(null, "some/Module", false, prepared::add);
    seen.r2 = prepared.contains(other);
  }

  @Arbiter
  public void after(ZZZ_Result seen) {
    seen.r3 = one == other && table.all().equals(List.of(one));
  }
}
