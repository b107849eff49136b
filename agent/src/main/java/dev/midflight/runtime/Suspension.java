package dev.midflight.runtime;

import java.util.concurrent.CountDownLatch;

/**
 * The time from the beginning of a purge to its outcome, during which closures of the version wait.
 * Those of threads that are to be killed wait only until that is known.
 */
final class Suspension {

  private final Thread purger = Thread.currentThread();
  private final CountDownLatch decided = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** The purger itself must not wait for itself: what it calls may call closures. */
  boolean isOwn() {
    return Thread.currentThread() == purger;
  }

  /** It is known whether threads are killed. */
  void decide() {
    decided.countDown();
  }

  void end() {
    decided.countDown();
    ended.countDown();
  }

  void awaitDecision() {
    await(decided);
  }

  void awaitEnd() {
    await(ended);
  }

  /** An interrupt is for the application's code: it is handed on afterwards. */
  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    for (; ; ) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
