package dev.midflight;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting for a time in which an interrupt is kept until the waiting is over. */
final class Patience {

  private final long start = System.nanoTime();
  private final long nanos;

  Patience(Duration time) {
    this.nanos = nanos(time);
  }

  /** Something to wait for: true when it has come within the time. */
  interface Wait {
    boolean until(long time, TimeUnit unit) throws InterruptedException;
  }

  /** Waits for as long as is left. */
  boolean waits(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.until(left(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private long left() {
    return Math.max(0, nanos - (System.nanoTime() - start));
  }

  /** The greatest number of nanoseconds, 292 years, stands for anything longer. */
  static long nanos(Duration time) {
    try {
      return time.toNanos();
    } catch (ArithmeticException longer) {
      return Long.MAX_VALUE;
    }
  }
}
