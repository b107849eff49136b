package dev.midflight.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by whoever changes a module. It is held while an on-load hook of the module runs, which is
 * code of the application: so a thread below a hook waits a limited time only for the locks of
 * other modules, whose hooks may wait for its own.
 */
final class ModuleLock {

  private static final long PATIENCE_SECONDS = 2;
  private static final Set<Thread> IN_HOOK = ConcurrentHashMap.newKeySet();

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean hookRunning;

  /**
   * Waits for the lock.
   *
   * @throws IllegalStateException if an on-load hook waits for too long
   */
  void lock() {
    if (!enter()) {
      throw new IllegalStateException(
          "BUSY: another module is being changed; an on-load hook must not wait for that");
    }
  }

  /** Waits for the lock; returns false where an on-load hook would wait for too long. */
  boolean enter() {
    if (!IN_HOOK.contains(Thread.currentThread())) {
      lock.lock();
      return true;
    }
    return enter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits for the lock, but not for long; an interrupt is for the caller's own code. */
  boolean enter(long time, TimeUnit unit) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + unit.toNanos(time);
    try {
      for (; ; ) {
        try {
          return lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until nobody holds it, but not for long. */
  void await(long time, TimeUnit unit) throws InterruptedException {
    if (lock.tryLock(time, unit)) {
      lock.unlock();
    }
  }

  void unlock() {
    lock.unlock();
  }

  /** Whether this thread holds it: then it is below an on-load hook of the module. */
  boolean isMine() {
    return lock.isHeldByCurrentThread();
  }

  boolean isHookRunning() {
    return hookRunning;
  }

  /** Runs an on-load hook of the module under the lock, which this thread holds. */
  void runHook(Runnable hook) {
    boolean outermost = IN_HOOK.add(Thread.currentThread());
    hookRunning = true;
    try {
      hook.run();
    } finally {
      hookRunning = false;
      if (outermost) {
        IN_HOOK.remove(Thread.currentThread());
      }
    }
  }
}
