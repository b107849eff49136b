package dev.midflight;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Counts the restarts of one supervisor within its period. Used by the supervisor's thread. */
final class RestartIntensity {

  private final int most;
  private final long period;
  private final LongSupplier nanoTime;
  private final Deque<Long> restarts = new ArrayDeque<>();

  RestartIntensity(int most, Duration period, LongSupplier nanoTime) {
    this.most = most;
    this.period = Patience.nanos(period);
    this.nanoTime = nanoTime;
  }

  /** Counts one more restart; false when it is one too many. */
  boolean another() {
    long now = nanoTime.getAsLong();
    while (!restarts.isEmpty() && now - restarts.peekFirst() > period) {
      restarts.removeFirst();
    }
    restarts.addLast(now);
    return restarts.size() <= most;
  }
}
