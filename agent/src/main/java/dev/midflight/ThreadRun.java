package dev.midflight;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One life of a worker: the thread that enters its body. */
final class ThreadRun extends ChildRun implements Runnable {

  private static final ThreadLocal<ThreadRun> CURRENT = new ThreadLocal<>();

  /** How long a thread that has left its body is waited for: it has next to nothing left to do. */
  private static final Duration LEAVING = Duration.ofSeconds(1);

  private final Supervision supervision;
  private final Work.Threads work;
  private final List<Object> arguments;
  private final Thread thread;
  private final CountDownLatch left = new CountDownLatch(1);
  private Throwable cause;

  ThreadRun(Child child, Work.Threads work, List<Object> arguments, Supervision supervision) {
    super(child);
    this.supervision = supervision;
    this.work = work;
    this.arguments = arguments;
    this.thread = supervision.unstarted(child.spec(), this);
  }

  /**
   * Whether the calling thread is a child that has been told to end by this supervisor or one below
   * it, so that the supervisor may be waiting for this very thread.
   */
  static boolean currentMustEndFor(Supervision supervision) {
    ThreadRun current = CURRENT.get();
    return current != null
        && current.wasToldToEnd()
        && current.supervision.isOrIsBelow(supervision);
  }

  @Override
  void start() {
    thread.start();
  }

  /** Whatever comes out of the body goes to the supervisor, nothing to an exception handler. */
  @Override
  public void run() {
    try {
      CURRENT.set(this);
      work.routine().run(arguments);
    } catch (Throwable thrown) {
      cause = thrown;
    }
    left.countDown();
    supervision.inbox().put(this);
  }

  @Override
  Thread thread() {
    return thread;
  }

  @Override
  Throwable cause() {
    return cause;
  }

  @Override
  boolean endedWell() {
    return cause == null;
  }

  @Override
  boolean hasEnded() {
    return left.getCount() == 0;
  }

  @Override
  boolean awaitEnd(Patience patience) {
    boolean ended = patience.waits(left::await);
    if (ended) {
      new Patience(LEAVING).waits(this::joined);
    }
    return ended;
  }

  private boolean joined(long time, TimeUnit unit) throws InterruptedException {
    unit.timedJoin(thread, time);
    return true;
  }

  @Override
  void requestEnd() {
    thread.interrupt();
  }
}
