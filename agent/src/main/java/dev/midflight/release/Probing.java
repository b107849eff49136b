package dev.midflight.release;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a probe until it says yes, or its time is over, though it may hang. */
final class Probing {

  private static final long PAUSE_MILLIS = 200;

  private final HealthProbe probe;
  private final Duration within;
  private volatile String last = "it has not answered";

  Probing(HealthProbe probe, Duration within) {
    this.probe = probe;
    this.within = within;
  }

  /** Why the probe failed, empty if it did not. */
  String failure() {
    FutureTask<Void> asking = new FutureTask<>(this::askUntilHealthy);
    Thread thread = new Thread(asking, "midflight-probe");
    thread.setDaemon(true);
    thread.start();
    try {
      asking.get(within.toNanos(), TimeUnit.NANOSECONDS);
      return "";
    } catch (TimeoutException e) {
      return "the health probe did not say yes within " + text(within) + ": " + last;
    } catch (ExecutionException e) {
      return "the health probe failed: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the health probe was interrupted";
    } finally {
      asking.cancel(true);
    }
  }

  private Void askUntilHealthy() throws InterruptedException {
    for (last = ask(); !last.isEmpty(); last = ask()) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  private String ask() throws InterruptedException {
    try {
      return probe.ask();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
