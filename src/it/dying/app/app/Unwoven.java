package app;

import dev.midflight.Code;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dying.Busy;
import dying.Waiting;
import java.util.List;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** Threads in frames that were there before the agent came. */
public final class Unwoven {

  public static void main(String[] args) throws Exception {
    Outside busy = start("busy", trace -> Busy.enter("arithmetic", trace));
    Outside asleep = start("asleep", trace -> Waiting.enter("sleep", trace));
    Outside.until(busy.trace()::hasEntered);
    Outside.until(() -> asleep.thread().getState() == Thread.State.TIMED_WAITING);
    Say.ready();
    purged("dying.Busy", "busy");
    Say.row("busy goes on", !busy.hasLeft());
    purged("dying.Waiting", "asleep");
    Outside.until(asleep::hasLeft);
    Say.row("asleep ends", asleep.thrown().getClass().getSimpleName());
    Say.row("asleep afterwards", asleep.trace().cleaned() + " " + asleep.dismiss());
    System.exit(0);
  }

  private static Outside start(String name, Outside.Body body) {
    Trace trace = new Trace();
    trace.openGate();
    return Outside.start(name, false, trace, body);
  }

  private static void purged(String module, String name) {
    Modules.loadNext(module);
    PurgeResult result = Code.purgeReport(module);
    Say.row(name, shown(result.killed()) + " " + shown(result.condemned()));
    Say.row(name + " slot", Code.checkOldCode(module));
  }

  private static List<String> shown(List<OldCodeThread> threads) {
    return threads.stream()
        .map(who -> who.thread().getName() + " " + who.frame() + " " + who.unwoven())
        .toList();
  }
}
