package dev.midflight.junit;

import dev.midflight.OldCodeThread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;

/**
 * Callers of an application, each on a thread of its own, that make one call after the other until
 * they are stopped. An upgrade that happens meanwhile begins once each of them has made a call, and
 * ends once each has made another one that began after the switch. Calls that failed fail the test
 * when it ends, unless it asked for {@link #failures()}. Safe for use by any thread.
 */
public final class Traffic {

  private final Map<Caller, Thread> callers = new LinkedHashMap<>();
  private volatile boolean stopped;
  private volatile boolean askedForFailures;

  Traffic(int number, Callable<?> call, ApplicationThreads threads) {
    for (Caller caller : IntStream.range(0, number).mapToObj(i -> new Caller(call)).toList()) {
      callers.put(caller, threads.start("traffic " + (callers.size() + 1), caller::run));
    }
  }

  /**
   * Has every caller finish the call it makes.
   *
   * @return this
   * @throws AssertionFailedError if one does not within half a minute; says where it is
   */
  public Traffic stop() {
    stopped = true;
    callers.keySet().forEach(Caller::stop);
    await("end", 0);
    return this;
  }

  /** How many calls have ended so far, failed ones too. */
  public long calls() {
    return callers.keySet().stream().mapToLong(Caller::calls).sum();
  }

  /** What calls failed with so far, of each caller the first thousand. */
  public List<Throwable> failures() {
    askedForFailures = true;
    return callers.keySet().stream().flatMap(caller -> caller.failures().stream()).toList();
  }

  /**
   * Fails if a call has failed so far.
   *
   * @return this
   */
  public Traffic assertNoFailures() {
    List<Throwable> failures = failures();
    if (!failures.isEmpty()) {
      throw new AssertionFailedError(
          "%d of %d calls failed, the first with %s".formatted(failed(), calls(), failures.get(0)),
          failures.get(0));
    }
    return this;
  }

  /**
   * Fails unless every caller was given exactly these answers in this order, each of them once or
   * several times in a row; so it fails when one saw a version come back.
   *
   * @return this
   */
  public Traffic assertEachSaw(Object... answers) {
    List<Object> expected = Arrays.asList(answers);
    callers.forEach(
        (caller, thread) -> {
          List<Object> seen = caller.answers();
          if (!seen.equals(expected)) {
            throw new AssertionFailedError(
                "%s saw %s instead of %s".formatted(thread.getName(), seen, expected),
                expected,
                seen);
          }
        });
    return this;
  }

  /** Waits until every caller has made a call that began after this one. */
  void awaitTurn() {
    if (!stopped) {
      await("make a call", 1);
    }
  }

  /** Stops, and complains of failures that nobody has looked at. */
  void end() {
    stop();
    if (!askedForFailures) {
      assertNoFailures();
    }
  }

  private long failed() {
    return callers.keySet().stream().mapToLong(Caller::failed).sum();
  }

  private void await(String what, int more) {
    long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
    Map<Caller, Long> awaited = new LinkedHashMap<>();
    callers.keySet().forEach(caller -> awaited.put(caller, caller.begun() + more));
    try {
      for (Map.Entry<Caller, Long> each : awaited.entrySet()) {
        if (!each.getKey().awaitEnd(each.getValue(), deadline)) {
          throw stuck(callers.get(each.getKey()), what);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionFailedError("interrupted while waiting for traffic", e);
    }
  }

  private static AssertionFailedError stuck(Thread thread, String what) {
    return new AssertionFailedError(
        "%s did not %s in %d seconds: it is in %s"
            .formatted(
                thread.getName(),
                what,
                Poll.PATIENCE.toSeconds(),
                OldCodeThread.blockedIn(thread.getStackTrace())));
  }
}
