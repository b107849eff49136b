package app;

import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.LoadRefusedException;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kit.Outside;
import kit.Say;
import kit.Trace;

/**
 * Tries one way: a thread goes it in one version, the next one is loaded, the old one is purged.
 * Says on one line what became of the thread; whatever is not as it should be makes the line
 * longer.
 */
final class Trial {

  /** Where the thread is when its version becomes old. */
  enum Where {
    /** In the way already: its frames become old ones. */
    IN_PLACE(""),
    /** Before the gate: it goes the way by a local call of old code, into an image. */
    IN_IMAGE(" in image");

    private final String suffix;

    Where(String suffix) {
      this.suffix = suffix;
    }

    String suffix() {
      return suffix;
    }
  }

  private final Way way;
  private final boolean virtual;
  private final List<String> said = new ArrayList<>();

  private Trial(Way way, boolean virtual) {
    this.way = way;
    this.virtual = virtual;
  }

  /** Platform threads, and virtual ones where this JVM has them. */
  static List<Boolean> kinds() {
    return hasVirtualThreads() ? List.of(false, true) : List.of(false);
  }

  static boolean hasVirtualThreads() {
    return Runtime.version().feature() >= 21;
  }

  /** Tries the way in one place alone. */
  static void row(Way way, String suffix, Where where, boolean virtual) throws Exception {
    Trial trial = new Trial(way, virtual);
    try {
      trial.run(where);
    } catch (LoadRefusedException e) {
      trial.said.add(e.toString());
    }
    Say.row(way.name() + suffix, String.join(", ", trial.said));
  }

  private void run(Where where) throws Exception {
    Trace trace = way.prepared();
    int version = Modules.current(way.module());
    Outside outside = Outside.start(way.name(), virtual, trace, way.body());
    if (where == Where.IN_PLACE) {
      trace.openGate();
      awaitInside(outside);
      Modules.loadNext(way.module());
    } else {
      trace.awaitAtGate();
      Modules.loadNext(way.module());
      trace.openGate();
      awaitInside(outside);
    }
    PurgeResult result = Code.purgeReport(way.module());
    int cleaned = trace.cleaned();
    int steps = trace.steps();
    boolean left = outside.hasLeft();
    reported(result, outside.thread(), version);
    if (isIn(result.condemned(), outside.thread())) {
      note(left, "left by itself");
    } else {
      note(cleaned == 0, "not out of it yet");
    }
    release(trace, isIn(result.condemned(), outside.thread()));
    if (Outside.until(outside::hasLeft)) {
      left(outside, version, steps);
    } else {
      said.add("never left " + Way.stack(outside.thread()));
    }
    note(Code.checkOldCode(way.module()), "the old slot is not free");
  }

  /** Lets it go on; the other end of what was closed with the thread is of no use any more. */
  private void release(Trace trace, boolean condemned) throws Exception {
    try {
      way.release(trace);
    } catch (IOException e) {
      note(condemned, e.toString());
    }
  }

  private void awaitInside(Outside outside) {
    if (!Outside.until(() -> way.inside(outside))) {
      said.add("never inside but " + Way.stack(outside.thread()));
    }
  }

  /** What the purge said about the thread. */
  private void reported(PurgeResult result, Thread thread, int version) {
    Optional<OldCodeThread> condemned = find(result.condemned(), thread);
    note(isIn(result.killed(), thread), "killed");
    condemned.ifPresent(who -> said.add("condemned in " + who.frame()));
    note(!isIn(result.killed(), thread) && condemned.isEmpty(), "not reported");
    note(result.version() != version, "version " + result.version() + " for " + version);
    note(!result.warning().isEmpty(), "warning " + result.warning());
    find(Stream.concat(result.killed().stream(), result.condemned().stream()).toList(), thread)
        .filter(who -> who.version() != version || who.unwoven())
        .ifPresent(who -> said.add("as " + who));
  }

  /** How the thread left, and what it did since the purge. */
  private void left(Outside outside, int version, int stepsBefore) throws InterruptedException {
    Throwable thrown = outside.thrown();
    said.add(thrown == null ? "returned" : thrown.getClass().getSimpleName());
    if (thrown instanceof KilledByPurge killed) {
      boolean right = killed.version() == version && killed.module().equals(way.module());
      note(!right, "but " + killed.getMessage());
    } else {
      note(thrown != null, String.valueOf(thrown));
    }
    Trace trace = outside.trace();
    note(stepsBefore > 0, stepsBefore + " steps before");
    note(trace.steps() > stepsBefore, trace.steps() - stepsBefore + " steps after");
    note(trace.cleaned() != 1, "cleaned up " + trace.cleaned() + " times");
    note(trace.interrupts() > 0, "interrupted in foreign code");
    String after = way.after(outside);
    note(!after.isEmpty(), after);
    note(outside.dismiss(), "interrupted afterwards");
  }

  private void note(boolean so, String text) {
    if (so) {
      said.add(text);
    }
  }

  private static boolean isIn(List<OldCodeThread> threads, Thread thread) {
    return find(threads, thread).isPresent();
  }

  private static Optional<OldCodeThread> find(List<OldCodeThread> threads, Thread thread) {
    return threads.stream().filter(who -> who.thread() == thread).findFirst();
  }
}
