package app;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import dying.Both;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kit.Outside;
import kit.Say;
import kit.Trace;

/**
 * Purges of old frames with other code around them: {@code above} them current code, whose threads
 * are condemned, or {@code below} and between them current and foreign code, whose threads are
 * killed.
 */
public final class Mixed {

  private static final String BOTH = "dying.Both";

  public static void main(String[] args) throws Exception {
    Modules.touch(BOTH);
    Say.ready();
    switch (args[0]) {
      case "above" -> above();
      case "below" -> below();
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0);
  }

  private static void above() throws Exception {
    for (boolean virtual : Trial.kinds()) {
      String kind = virtual ? " virtual" : "";
      Trial.row(
          Way.of(BOTH, "current waits above", Both::over).in("await").after(wentOn()),
          kind + Trial.Where.IN_IMAGE.suffix(),
          Trial.Where.IN_IMAGE,
          virtual);
      Trial.row(
          Way.of(BOTH, "current computes above", Both::overBusy).after(wentOn()),
          kind + Trial.Where.IN_IMAGE.suffix(),
          Trial.Where.IN_IMAGE,
          virtual);
    }
  }

  private static void below() throws Exception {
    for (boolean virtual : Trial.kinds()) {
      String kind = virtual ? " virtual" : "";
      below("current below a lambda" + kind, Both::lambda, virtual);
      below("current below an anonymous class" + kind, Both::anonymous, virtual);
    }
    Way.of(BOTH, "foreign catch between", t -> Both.between(t, swallowing(t)))
        .in("sleep")
        .after(Mixed::caught)
        .tryOut();
    Way.of(BOTH, "foreign catch in a loop", t -> Both.betweenAgain(t, swallowing(t)))
        .in("sleep")
        .after(Mixed::caught)
        .tryOut();
  }

  private static Function<Outside, String> wentOn() {
    return who ->
        "current code went on "
            + who.trace().noted("current code went on in " + Both.version())
            + ", was interrupted "
            + who.trace().noted("current code was interrupted");
  }

  private static Both.Foreign swallowing(Trace trace) {
    return closure -> {
      try {
        closure.call();
      } catch (Throwable caught) {
        trace.note("caught " + caught.getClass().getSimpleName());
      }
    };
  }

  private static String caught(Outside who) {
    return "caught " + who.trace().noted("caught KilledByPurge");
  }

  /** A closure of the version that becomes old is run by a method of the next one. */
  private static void below(String name, Function<Trace, Callable<String>> maker, boolean virtual)
      throws Exception {
    Trace trace = new Trace();
    Callable<String> closure = maker.apply(trace);
    Modules.loadNext(BOTH);
    Outside outside = Outside.start(name, virtual, trace, whose -> Both.under(closure, whose));
    boolean asleep = Outside.until(() -> trace.hasEntered() && isSleeping(outside.thread()));
    PurgeResult result = Code.purgeReport(BOTH);
    boolean caught = Outside.until(() -> trace.turns() == 1);
    trace.release();
    boolean left = Outside.until(outside::hasLeft);
    Say.row(
        name,
        "%s, %d killed, %d condemned, %s %d, goes on %s, cleaned up %d, %s, interrupted %s"
            .formatted(
                asleep ? "asleep" : "awake",
                result.killed().size(),
                result.condemned().size(),
                "caught in current code",
                trace.noted("caught in " + Both.version()),
                caught && trace.turns() == 2,
                trace.cleaned(),
                left ? "returned " + outside.thrown() : Way.stack(outside.thread()),
                left && outside.dismiss()));
  }

  private static boolean isSleeping(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }
}
