package dying;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import kit.Fresh;
import kit.Trace;

/** Ways of living on for a while: nothing can make a thread throw there. */
public final class Held {

  private static final long HOUR = 3_600_000;

  private Held() {}

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
      case "lock" -> lock(trace, trace.the(ReentrantLock.class));
      case "monitor" -> monitor(trace, trace.the(Object[].class));
      case "synchronized method" -> lockedMethod(trace);
      case "condition" -> condition(trace, trace.the(ReentrantLock.class));
      case "future" -> future(trace, trace.the(CompletableFuture.class));
      case "initialiser" -> initialiser(trace, trace.the(Fresh.class));
      case "inside an initialiser" -> insideInitialiser(trace, trace.the(Fresh.class));
      case "own initialiser" -> ownInitialiser(trace);
      case "finally loops" -> finallyLoops(trace);
      case "finally loops when killed" -> finallyLoopsWhenKilled(trace);
      case "finally loops and returns" -> finallyLoopsAndReturns(trace);
      case "close loops" -> closeLoops(trace);
      case "computation" -> computation(trace);
      case "iteration" -> iteration(trace);
      case "foreign wait" -> foreignWait(trace);
      case "foreign wait in a loop" -> foreignWaitInLoop(trace);
      case "foreign wait in a catch" -> foreignWaitInCatch(trace);
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void lock(Trace trace, ReentrantLock lock) {
    trace.entered();
    lock.lock();
    try {
      trace.step();
    } finally {
      lock.unlock();
    }
  }

  private static void monitor(Trace trace, Object monitor) {
    trace.entered();
    synchronized (monitor) {
      trace.step();
    }
  }

  private static void lockedMethod(Trace trace) {
    trace.entered();
    locked(trace);
  }

  private static synchronized void locked(Trace trace) {
    trace.step();
  }

  private static void condition(Trace trace, ReentrantLock lock) {
    Condition condition = trace.the(Condition.class);
    lock.lock();
    try {
      trace.entered();
      condition.awaitUninterruptibly();
      trace.step();
    } finally {
      lock.unlock();
    }
  }

  private static void future(Trace trace, CompletableFuture<?> future) {
    trace.entered();
    future.join();
    trace.step();
  }

  private static void initialiser(Trace trace, Fresh fresh) {
    fresh.initialise(() -> rested(trace));
    trace.step();
  }

  private static String rested(Trace trace) {
    trace.entered();
    trace.rest();
    return answer();
  }

  private static void insideInitialiser(Trace trace, Fresh fresh) {
    fresh.initialise(() -> computed(trace));
    trace.step();
  }

  private static String computed(Trace trace) {
    trace.entered();
    while (!trace.released()) {
      LockSupport.parkNanos(1_000_000);
    }
    return answer();
  }

  private static String answer() {
    return "by old code";
  }

  private static void ownInitialiser(Trace trace) {
    Own.touch();
    trace.step();
  }

  /** What became of the class whose initialiser took so long. */
  public static String ownState() {
    try {
      return "initialised " + Own.STATE;
    } catch (LinkageError e) {
      return e.toString();
    }
  }

  private static void finallyLoops(Trace trace) {
    try {
      trace.note("nothing");
    } finally {
      trace.entered();
      while (!trace.released()) {
        Thread.onSpinWait();
      }
      trace.note("finally");
    }
    trace.step();
  }

  private static void finallyLoopsWhenKilled(Trace trace) throws InterruptedException {
    try {
      trace.entered();
      Thread.sleep(HOUR);
      trace.step();
    } finally {
      while (!trace.released()) {
        Thread.onSpinWait();
      }
      trace.note("finally");
    }
    trace.step();
  }

  @SuppressWarnings("finally")
  private static void finallyLoopsAndReturns(Trace trace) {
    try {
      trace.note("nothing");
    } finally {
      trace.entered();
      while (!trace.released()) {
        Thread.onSpinWait();
      }
      trace.note("finally");
      return;
    }
  }

  private static void closeLoops(Trace trace) throws InterruptedException {
    try (Slow resource = new Slow(trace)) {
      trace.entered();
      Thread.sleep(HOUR);
      trace.step();
    }
  }

  private static void computation(Trace trace) {
    trace.entered();
    trace.compute();
    trace.step();
  }

  /** The JDK loops here, and what it calls is current code: members are no closures. */
  private static void iteration(Trace trace) {
    new Turns(trace).forEachRemaining(trace.turning());
    trace.step();
  }

  private static void foreignWait(Trace trace) {
    trace.entered();
    trace.rest();
    trace.step();
  }

  private static void foreignWaitInLoop(Trace trace) {
    trace.entered();
    do {
      trace.rest();
    } while (trace.turn() < 1000);
    trace.step();
  }

  private static void foreignWaitInCatch(Trace trace) {
    trace.entered();
    while (true) {
      try {
        trace.rest();
        trace.step();
      } catch (Throwable swallowed) {
        trace.step();
      }
    }
  }

  /** A resource that takes as long as the driver wants to be closed. */
  private record Slow(Trace trace) implements AutoCloseable {

    @Override
    public void close() {
      while (!trace.released()) {
        Thread.onSpinWait();
      }
      trace.note("finally");
    }
  }

  /** Goes on until the driver has enough of it. */
  private record Turns(Trace trace) implements Iterator<Integer> {

    @Override
    public boolean hasNext() {
      return !trace.released();
    }

    @Override
    public Integer next() {
      return 1;
    }
  }

  /** Its initialiser is code of the module, and takes as long as the driver wants. */
  private static final class Own {

    private static final String STATE;

    static {
      Trace trace = Trace.ofThread();
      trace.entered();
      while (!trace.released()) {
        LockSupport.parkNanos(1_000_000);
      }
      STATE = "by itself";
    }

    static void touch() {}
  }
}
