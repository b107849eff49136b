package app;

import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dying.Held;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** Threads that stay condemned while the module is loaded and purged many times more. */
public final class Condemnations {

  private static final String HELD = "dying.Held";
  private static final int MANY = 12;

  public static void main(String[] args) throws Exception {
    Modules.touch(HELD);
    Say.ready();
    longCondemned();
    condemnedOfMany();
    System.exit(0);
  }

  /** Condemned in one version, dead at the next step in that, many versions later. */
  private static void longCondemned() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Trace trace = opened().given(lock).given(Holder.of(lock));
    int version = Modules.current(HELD);
    Outside outside = Outside.start("held", false, trace, t -> Held.enter("lock", t));
    awaitInside(outside);
    Modules.loadNext(HELD);
    PurgeResult first = Code.purgeReport(HELD);
    int later = 0;
    for (int i = 0; i < MANY; i++) {
      Modules.loadNext(HELD);
      PurgeResult result = Code.purgeReport(HELD);
      later += result.killed().size() + result.condemned().size();
    }
    Say.row(
        "long condemned",
        names(first.condemned()) + " then " + later + " " + outside.thread().isAlive());
    trace.the(Holder.class).letGo();
    Outside.until(outside::hasLeft);
    Say.row("long condemned dies", died(outside, version));
    Say.row("long condemned lock", Holder.isFree(lock) + " " + outside.dismiss());
  }

  private static String died(Outside outside, int version) {
    return outside.thrown() instanceof KilledByPurge killed
        ? killed.version() - version + " off, " + outside.trace().steps() + " steps"
        : String.valueOf(outside.thrown());
  }

  /** One condemned thread in each of more versions than there are slots. */
  private static void condemnedOfMany() throws Exception {
    int first = Modules.current(HELD);
    List<Outside> all = new ArrayList<>();
    int condemned = 0;
    for (int i = 0; i < MANY; i++) {
      Outside outside = Outside.start("m" + i, false, opened(), t -> Held.enter("foreign wait", t));
      all.add(outside);
      awaitInside(outside);
      Modules.loadNext(HELD);
      condemned += Code.purgeReport(HELD).condemned().size();
    }
    Say.row("condemned of many", condemned + " " + all.stream().noneMatch(Outside::hasLeft));
    Set<String> ends = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Outside outside = all.get(i);
      outside.trace().release();
      Outside.until(outside::hasLeft);
      ends.add(died(outside, first + i) + ", interrupted " + outside.dismiss());
    }
    Say.row("condemned of many die", ends);
  }

  private static List<String> names(List<OldCodeThread> threads) {
    return threads.stream().map(who -> who.thread().getName()).toList();
  }

  private static void awaitInside(Outside who) {
    Outside.until(
        () -> who.trace().hasEntered() && who.thread().getState() == Thread.State.WAITING);
  }

  private static Trace opened() {
    Trace trace = new Trace();
    trace.openGate();
    return trace;
  }
}
