package dev.midflight.junit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** Waits for what nobody announces. */
final class Poll {

  /** How long something may take that takes no time on an idle machine. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long PAUSE_MILLIS = 5;

  private Poll() {}

  /**
   * Returns once {@code condition} holds.
   *
   * @throws AssertionFailedError saying {@code complaint} if it does not in time
   */
  static void until(BooleanSupplier condition, Supplier<String> complaint) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionFailedError(
            "in %d seconds %s".formatted(PATIENCE.toSeconds(), complaint.get()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionFailedError("interrupted while waiting", e);
    }
  }
}
