package kit;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The frame of no module below a thread's frames of one: sees how the thread left that, and stays
 * until it is dismissed, so that an interrupt which comes late is seen as well.
 */
public final class Outside implements Runnable {

  private static final long STACK_SIZE = 256L << 20;

  private final Trace trace;
  private final Body body;
  private final Thread thread;
  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch dismissed = new CountDownLatch(1);
  private volatile Throwable thrown;
  private volatile boolean interrupted;

  /** What the thread does in the module. */
  public interface Body {
    void run(Trace trace) throws Throwable;
  }

  private Outside(String name, boolean virtual, Trace trace, Body body) {
    this.trace = trace;
    this.body = body;
    this.thread = virtual ? virtual(name) : new Thread(null, this, name, STACK_SIZE);
  }

  public static Outside start(String name, boolean virtual, Trace trace, Body body) {
    Outside outside = new Outside(name, virtual, trace, body);
    if (!virtual) {
      outside.thread.setDaemon(true);
    }
    outside.thread.start();
    return outside;
  }

  /** {@code Thread.ofVirtual()}, on a JDK that has it. */
  private Thread virtual(String name) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      type.getMethod("name", String.class).invoke(builder, name);
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, this);
    } catch (NoSuchMethodException | IllegalAccessException | ClassNotFoundException e) {
      throw new IllegalStateException("this JVM has no virtual threads", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void run() {
    trace.belongsToThisThread();
    try {
      body.run(trace);
    } catch (Throwable caught) {
      thrown = caught;
    } finally {
      interrupted = Thread.interrupted();
      left.countDown();
      stay();
    }
  }

  private void stay() {
    while (true) {
      try {
        dismissed.await();
        interrupted |= Thread.interrupted();
        return;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  public Thread thread() {
    return thread;
  }

  public Trace trace() {
    return trace;
  }

  /** Whether it has come back from the module, by whatever way. */
  public boolean hasLeft() {
    return left.getCount() == 0;
  }

  /** What it was thrown out with, null if it returned. */
  public Throwable thrown() {
    return thrown;
  }

  /** Ends the thread and says whether it was ever interrupted outside of the module. */
  public boolean dismiss() throws InterruptedException {
    dismissed.countDown();
    thread.join();
    return interrupted;
  }

  /** Waits until something is so, at most ten seconds; says whether it came to that. */
  public static boolean until(BooleanSupplier so) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(100_000);
    }
    return true;
  }
}
