package dying;

import kit.Trace;

/** Ways of not dying in {@code finally} blocks, which run to their end, and what is behind them. */
public final class Cleaning {

  private static final long HOUR = 3_600_000;

  private static volatile long kept;

  private Cleaning() {}

  public static String version() {
    return "version 001";
  }

  /** Passes the gate, and goes the way through a local call: in an image after a load. */
  public static void enter(String way, Trace trace) throws Exception {
    trace.pass();
    try {
      go(way, trace);
      trace.step();
    } finally {
      trace.clean();
    }
  }

  private static void go(String way, Trace trace) throws Exception {
    switch (way) {
      case "continues" -> continues(trace);
      case "continues asleep" -> continuesAsleep(trace);
      case "returns" -> returns(trace);
      case "breaks" -> breaks(trace);
      case "tidies" -> tidies(trace);
      default -> throw new IllegalArgumentException(way);
    }
  }

  @SuppressWarnings("finally")
  private static void continues(Trace trace) {
    trace.entered();
    int c = 1;
    while (true) {
      try {
        c = c * 31 + 7;
        kept = 1_000_000_007 / (c | 1);
      } finally {
        kept++;
        continue;
      }
    }
  }

  @SuppressWarnings("finally")
  private static void continuesAsleep(Trace trace) {
    trace.entered();
    while (true) {
      try {
        Thread.sleep(HOUR);
        trace.step();
      } finally {
        trace.note("finally");
        continue;
      }
    }
  }

  @SuppressWarnings("finally")
  private static void returns(Trace trace) {
    trace.entered();
    try {
      Thread.sleep(HOUR);
      trace.step();
    } finally {
      trace.note("finally");
      return;
    }
  }

  @SuppressWarnings("finally")
  private static void breaks(Trace trace) {
    trace.entered();
    while (true) {
      try {
        kept++;
      } finally {
        if (trace.noted("never") > 0) {
          break;
        }
        continue;
      }
    }
    trace.step();
  }

  /** Cleanup code that makes local calls, loops and runs a closure. */
  private static void tidies(Trace trace) throws InterruptedException {
    trace.entered();
    try {
      Thread.sleep(HOUR);
      trace.step();
    } finally {
      tidy(trace, 3);
      Runnable closure = () -> tidy(trace, 2);
      closure.run();
      trace.note("tidied to the end");
    }
  }

  private static void tidy(Trace trace, int times) {
    for (int i = 0; i < times; i++) {
      trace.note("tidied");
    }
  }
}
