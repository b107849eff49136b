package dying;

import dev.midflight.KilledByPurge;
import java.util.concurrent.Callable;
import kit.Trace;

/** Stacks with frames of several versions, and foreign frames between those of one. */
public final class Both {

  private static final long HOUR = 3_600_000;

  private Both() {}

  public static String version() {
    return "version 001";
  }

  /** Old code below, and above it, by a qualified call, what is current after the gate. */
  public static void over(Trace trace) throws InterruptedException {
    trace.pass();
    try {
      Both.waits(trace);
      trace.step();
    } finally {
      trace.clean();
    }
  }

  /** A frame of current code: it is neither killed nor interrupted. */
  public static void waits(Trace trace) {
    trace.entered();
    try {
      trace.releaseLatch().await();
      trace.note("current code went on in " + version());
    } catch (InterruptedException e) {
      trace.note("current code was interrupted");
    }
  }

  /** As {@link #over}, and current code computes. */
  public static void overBusy(Trace trace) {
    trace.pass();
    try {
      Both.computes(trace);
      trace.step();
    } finally {
      trace.clean();
    }
  }

  public static void computes(Trace trace) {
    trace.entered();
    while (!trace.released()) {
      trace.turn();
    }
    trace.note("current code went on in " + version());
  }

  /** Closures that wait, of the version that is asked for them. */
  public static Callable<String> lambda(Trace trace) {
    return () -> asleep(trace);
  }

  public static Callable<String> anonymous(Trace trace) {
    return new Callable<>() {
      @Override
      public String call() throws InterruptedException {
        return asleep(trace);
      }
    };
  }

  /** A frame of current code below one of an old closure: may catch what leaves that. */
  public static void under(Callable<String> closure, Trace trace) throws Exception {
    try {
      closure.call();
      trace.step();
    } catch (KilledByPurge killed) {
      trace.note("caught in " + version() + (Thread.interrupted() ? " interrupted" : ""));
    }
    trace.turn();
    trace.rest();
    trace.turn();
  }

  private static String asleep(Trace trace) throws InterruptedException {
    try {
      trace.entered();
      Thread.sleep(HOUR);
      trace.step();
      return version();
    } finally {
      trace.clean();
    }
  }

  /** Old code, foreign code that catches what it can, and old code again. */
  public static void between(Trace trace, Foreign foreign) throws Exception {
    trace.pass();
    try {
      foreign.call(() -> asleep(trace));
      trace.step();
    } finally {
      trace.note("below");
    }
  }

  /** As {@link #between}, and the lower frame tries again for ever. */
  public static void betweenAgain(Trace trace, Foreign foreign) throws Exception {
    trace.pass();
    while (true) {
      try {
        foreign.call(() -> asleep(trace));
        trace.step();
      } catch (Throwable swallowed) {
        trace.step();
      }
    }
  }

  /** Code of no module that calls back. */
  public interface Foreign {
    void call(Callable<String> closure) throws Exception;
  }
}
