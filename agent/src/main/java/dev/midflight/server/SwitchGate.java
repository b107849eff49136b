package dev.midflight.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds back who asks for the current version while a switch is under way: a loop that leaves its
 * version must not enter it again, nor the next one before everybody does; and who asks what is
 * loaded must not be told of less than it has seen. Nobody waits for long, since the redefinition
 * may need a lock that the thread holds.
 */
final class SwitchGate implements Runnable {

  private static final long PATIENCE_SECONDS = 2;

  private final Thread switcher = Thread.currentThread();
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Waits until the switch is over; an interrupt is for the application's code. */
  @Override
  public void run() {
    if (Thread.currentThread() == switcher) {
      return;
    }
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (boolean waiting = true; waiting; ) {
      try {
        waiting = false;
        opened.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
        waiting = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void open() {
    opened.countDown();
  }
}
