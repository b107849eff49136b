package dying;

import java.util.concurrent.locks.ReentrantLock;
import kit.Trace;

/** Ways of not dying by having no time for it, and by catching whatever comes. */
public final class Busy {

  private static final long HOUR = 3_600_000;

  private static volatile long kept;

  private Busy() {}

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
      case "arithmetic" -> arithmetic(trace);
      case "nested loops" -> nestedLoops(trace);
      case "array loop" -> arrayLoop(trace, new int[4096]);
      case "calls" -> calls(trace);
      case "foreign calls" -> foreignCalls(trace);
      case "catch throwable" -> catchThrowable(trace);
      case "catch around calls" -> catchAroundCalls(trace);
      case "swallow once" -> swallowOnce(trace);
      case "swallow for ever" -> swallowForEver(trace);
      case "swallow all" -> swallowAll(trace);
      case "recursion" -> recursion(trace, 10_000);
      case "busy recursion" -> busyRecursion(trace, 10_000);
      case "synchronized" -> locked(trace, trace.the(Object[].class));
      case "synchronized method" -> lockedMethod(trace);
      case "lock" -> lock(trace, trace.the(ReentrantLock.class));
      case "lock by turns" -> lockByTurns(trace, trace.the(ReentrantLock.class));
      case "synchronized by turns" -> synchronizedByTurns(trace, trace.the(Object[].class));
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void arithmetic(Trace trace) {
    trace.entered();
    int c = 1;
    while (true) {
      c = c * 31 + 7;
    }
  }

  private static void nestedLoops(Trace trace) {
    trace.entered();
    long sum = 0;
    do {
      for (int i = 0; i < 1000; i++) {
        for (int j = 0; j < 1000; j++) {
          sum += i ^ j;
        }
      }
      kept = sum;
    } while (sum >= 0);
    trace.step();
  }

  private static void arrayLoop(Trace trace, int[] numbers) {
    trace.entered();
    int sum = 0;
    while (true) {
      for (int number : numbers) {
        sum += number;
      }
      kept = sum;
    }
  }

  private static void calls(Trace trace) {
    trace.entered();
    while (true) {
      kept = fib(15);
    }
  }

  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  private static void foreignCalls(Trace trace) {
    trace.entered();
    while (trace.turn() != 0) {
      Math.floorMod(trace.turns(), 7);
    }
    trace.step();
  }

  private static void catchThrowable(Trace trace) {
    trace.entered();
    int c = 1;
    while (true) {
      try {
        c = c * 31 + 7;
        kept = 1_000_000_007 / (c | 1);
      } catch (Throwable swallowed) {
        trace.step();
      }
    }
  }

  private static void catchAroundCalls(Trace trace) {
    trace.entered();
    while (true) {
      try {
        kept = fib(10) + trace.turn();
      } catch (Throwable swallowed) {
        trace.step();
      }
    }
  }

  private static void swallowOnce(Trace trace) throws InterruptedException {
    trace.entered();
    try {
      Thread.sleep(HOUR);
    } catch (InterruptedException swallowed) {
      trace.step();
    }
    Thread.sleep(HOUR);
    trace.step();
  }

  private static void swallowForEver(Trace trace) {
    trace.entered();
    while (true) {
      try {
        Thread.sleep(HOUR);
      } catch (InterruptedException swallowed) {
        kept++;
      }
    }
  }

  private static void swallowAll(Trace trace) {
    trace.entered();
    while (true) {
      try {
        Thread.sleep(HOUR);
        trace.step();
      } catch (Exception | Error swallowed) {
        trace.step();
      }
    }
  }

  private static void recursion(Trace trace, int depth) throws InterruptedException {
    if (depth == 0) {
      trace.entered();
      Thread.sleep(HOUR);
    } else {
      try {
        recursion(trace, depth - 1);
        trace.step();
      } finally {
        trace.note("frame");
      }
    }
    trace.step();
  }

  private static int busyRecursion(Trace trace, int depth) {
    if (depth > 0) {
      return busyRecursion(trace, depth - 1) + 1;
    }
    trace.entered();
    int c = 1;
    while (c != 0) {
      c = c * 31 + 7 | 1;
    }
    return c;
  }

  private static void locked(Trace trace, Object monitor) {
    synchronized (monitor) {
      trace.entered();
      int c = 1;
      while (true) {
        c = c * 31 + 7;
      }
    }
  }

  private static synchronized void lockedMethod(Trace trace) {
    trace.entered();
    int c = 1;
    while (true) {
      c = c * 31 + 7;
    }
  }

  private static void lock(Trace trace, ReentrantLock lock) {
    lock.lock();
    try {
      trace.entered();
      int c = 1;
      while (true) {
        c = c * 31 + 7;
      }
    } finally {
      lock.unlock();
    }
  }

  private static void lockByTurns(Trace trace, ReentrantLock lock) {
    trace.entered();
    while (true) {
      lock.lock();
      try {
        kept++;
      } finally {
        lock.unlock();
      }
    }
  }

  private static void synchronizedByTurns(Trace trace, Object monitor) {
    trace.entered();
    while (true) {
      synchronized (monitor) {
        kept++;
      }
    }
  }
}
