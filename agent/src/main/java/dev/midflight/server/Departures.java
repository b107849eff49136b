package dev.midflight.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Waits for threads to leave a version that is purged. The time that there is for it counts from
 * the last departure: many threads take their time, one that does not move gets no more than that.
 * {@link #accept} is for any thread, the rest for the one that waits.
 */
final class Departures implements Consumer<Thread> {

  private final Thread waiting = Thread.currentThread();
  private final long patience;
  private final AtomicInteger expected;
  private volatile long latest;
  private long closed;

  Departures(int expected, Duration patience) {
    this.expected = new AtomicInteger(expected);
    this.patience = patience.toNanos();
  }

  /** Time counts from now on. */
  void begin() {
    latest = System.nanoTime();
  }

  /** Nobody could leave for that long: it does not count. */
  void discount(long nanos) {
    closed += nanos;
  }

  boolean isOver() {
    return System.nanoTime() - latest - closed >= patience;
  }

  /** Called by each thread that leaves. */
  @Override
  public void accept(Thread thread) {
    latest = System.nanoTime();
    if (expected.decrementAndGet() <= 0) {
      LockSupport.unpark(waiting);
    }
  }

  /** Until all have left, but not longer than {@code nanos}. */
  void await(long nanos) {
    LockSupport.parkNanos(Math.min(nanos, patience));
  }
}
