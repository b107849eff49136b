package dev.midflight.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One thread of a {@link Traffic}: calls until it is stopped. Safe for use by any thread. */
final class Caller {

  /** Answers that are never twice the same would fill the memory. */
  private static final int MOST = 1000;

  private final Callable<?> call;
  private final List<Object> answers = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private long begun;
  private long ended;
  private long failed;
  private boolean stopped;

  Caller(Callable<?> call) {
    this.call = call;
  }

  void run() {
    while (begin()) {
      try {
        end(call.call());
      } catch (Throwable thrown) {
        fail(thrown);
      }
    }
  }

  private synchronized boolean begin() {
    if (!stopped) {
      begun++;
    }
    return !stopped;
  }

  private synchronized void end(Object answer) {
    boolean same = !answers.isEmpty() && Objects.equals(answers.get(answers.size() - 1), answer);
    if (!same && answers.size() < MOST) {
      answers.add(answer);
    }
    ended++;
    notifyAll();
  }

  private synchronized void fail(Throwable thrown) {
    if (failures.size() < MOST) {
      failures.add(thrown);
    }
    failed++;
    ended++;
    notifyAll();
  }

  synchronized void stop() {
    stopped = true;
  }

  /** The number of the call that is being made, or of the last one. */
  synchronized long begun() {
    return begun;
  }

  /** Waits until the call of that number has ended; whether it did in time. */
  synchronized boolean awaitEnd(long number, long deadline) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    while (ended < number && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return ended >= number;
  }

  synchronized long calls() {
    return ended;
  }

  synchronized long failed() {
    return failed;
  }

  synchronized List<Throwable> failures() {
    return List.copyOf(failures);
  }

  /** The answers, without those that were the same as the one before; nulls are possible. */
  synchronized List<Object> answers() {
    return new ArrayList<>(answers);
  }
}
