package app;

import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.PurgeResult;
import dying.Waiting;
import java.util.ArrayList;
import java.util.List;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** Ten thousand virtual threads in old code, asleep and parked, old frames and images. */
public final class Thousands {

  private static final String WAITING = "dying.Waiting";
  private static final int ALL = 10_000;

  public static void main(String[] args) throws Exception {
    Modules.touch(WAITING);
    Say.ready();
    List<Outside> crowd = new ArrayList<>();
    for (int i = 0; i < ALL; i++) {
      String way = i % 2 == 0 ? "sleep" : "park";
      Trace trace = new Trace();
      crowd.add(Outside.start("v" + i, true, trace, whose -> Waiting.enter(way, whose)));
      if (i % 4 < 2) {
        trace.openGate();
      }
    }
    for (int i = 0; i < ALL; i++) {
      Outside who = crowd.get(i);
      Outside.until(i % 4 < 2 ? () -> isInside(who) : () -> isStill(who.thread()));
    }
    Modules.loadNext(WAITING);
    crowd.forEach(who -> who.trace().openGate());
    crowd.forEach(who -> Outside.until(() -> isInside(who)));
    PurgeResult result = Code.purgeReport(WAITING);
    int cleaned = crowd.stream().mapToInt(who -> who.trace().cleaned()).sum();
    Say.row("reported", result.killed().size() + " " + result.condemned().size());
    Say.row("condemned", result.condemned());
    Say.row("cleaned up", cleaned);
    int killed = 0;
    int interrupted = 0;
    for (Outside who : crowd) {
      if (Outside.until(who::hasLeft)) {
        killed += who.thrown() instanceof KilledByPurge ? 1 : 0;
        interrupted += who.dismiss() ? 1 : 0;
      }
    }
    int steps = crowd.stream().mapToInt(who -> who.trace().steps()).sum();
    Say.row("left", killed + " killed, " + steps + " steps, " + interrupted + " interrupted");
    System.exit(0);
  }

  private static boolean isInside(Outside who) {
    return who.trace().hasEntered() && isStill(who.thread());
  }

  private static boolean isStill(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }
}
