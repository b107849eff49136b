package dying;

import java.io.IOException;
import java.io.PipedInputStream;
import java.nio.channels.Selector;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import kit.Trace;

/** Ways of not dying by waiting, in calls of the JDK that an interrupt ends. */
public final class Waiting {

  private static final long HOUR = 3_600_000;

  private Waiting() {}

  public static String version() {
    return "version 001";
  }

  /** Passes the gate, and goes the way through a local call: in an image after a load. */
  public static void enter(String way, Trace trace) throws Exception {
    trace.pass();
    try {
      go(way, trace);
      trace.step();
    } finally {
      trace.clean();
    }
  }

  private static void go(String way, Trace trace) throws Exception {
    switch (way) {
      case "sleep" -> sleep(trace);
      case "wait" -> waitFor(trace, trace.the(Object[].class));
      case "park" -> park(trace);
      case "park for a time" -> parkNanos(trace);
      case "take" -> take(trace, trace.the(BlockingQueue.class));
      case "condition" -> condition(trace, trace.the(ReentrantLock.class));
      case "future" -> future(trace, trace.the(CompletableFuture.class));
      case "join" -> join(trace, trace.the(Thread.class));
      case "select" -> select(trace, trace.the(Selector.class));
      case "select for ever" -> selectForEver(trace, trace.the(Selector.class));
      case "lock interruptibly" -> lockInterruptibly(trace, trace.the(ReentrantLock.class));
      case "semaphore" -> acquire(trace, trace.the(Semaphore.class));
      case "latch" -> latch(trace, new CountDownLatch(1));
      case "piped stream" -> piped(trace, trace.the(PipedInputStream.class));
      case "process" -> process(trace, trace.the(Process.class));
      case "synchronized method" -> sleepLocked(trace);
      case "try with resources" -> tryWithResources(trace);
      case "own resource" -> ownResource(trace);
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void sleep(Trace trace) throws InterruptedException {
    trace.entered();
    Thread.sleep(HOUR);
    trace.step();
  }

  private static void waitFor(Trace trace, Object monitor) throws InterruptedException {
    synchronized (monitor) {
      trace.entered();
      while (!trace.released()) {
        monitor.wait();
      }
    }
    trace.step();
  }

  private static void park(Trace trace) {
    trace.entered();
    while (!trace.released()) {
      LockSupport.park(trace);
    }
    trace.step();
  }

  private static void parkNanos(Trace trace) {
    trace.entered();
    while (!trace.released()) {
      LockSupport.parkNanos(trace, TimeUnit.HOURS.toNanos(1));
    }
    trace.step();
  }

  private static void take(Trace trace, BlockingQueue<?> queue) throws InterruptedException {
    trace.entered();
    queue.take();
    trace.step();
  }

  private static void condition(Trace trace, ReentrantLock lock) throws InterruptedException {
    Condition condition = lock.newCondition();
    lock.lock();
    try {
      trace.entered();
      while (!trace.released()) {
        condition.await();
      }
      trace.step();
    } finally {
      lock.unlock();
    }
  }

  private static void future(Trace trace, CompletableFuture<?> future) throws Exception {
    trace.entered();
    future.get();
    trace.step();
  }

  private static void join(Trace trace, Thread thread) throws InterruptedException {
    trace.entered();
    thread.join();
    trace.step();
  }

  private static void select(Trace trace, Selector selector) throws IOException {
    trace.entered();
    selector.select();
    trace.step();
  }

  private static void selectForEver(Trace trace, Selector selector) throws IOException {
    trace.entered();
    while (!trace.released()) {
      selector.select();
    }
    trace.step();
  }

  private static void lockInterruptibly(Trace trace, ReentrantLock lock)
      throws InterruptedException {
    trace.entered();
    lock.lockInterruptibly();
    try {
      trace.step();
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(Trace trace, Semaphore semaphore) throws InterruptedException {
    trace.entered();
    semaphore.acquire();
    trace.step();
  }

  private static void latch(Trace trace, CountDownLatch latch) throws InterruptedException {
    trace.entered();
    latch.await();
    trace.step();
  }

  private static void piped(Trace trace, PipedInputStream in) throws IOException {
    trace.entered();
    while (in.read() >= 0) {
      trace.step();
    }
    trace.step();
  }

  private static void process(Trace trace, Process process) throws InterruptedException {
    trace.entered();
    process.waitFor();
    trace.step();
  }

  private static synchronized void sleepLocked(Trace trace) throws InterruptedException {
    trace.entered();
    Thread.sleep(HOUR);
    trace.step();
  }

  private static void tryWithResources(Trace trace) throws Exception {
    try (AutoCloseable first = () -> trace.note("closed");
        AutoCloseable second = () -> trace.note("closed")) {
      trace.entered();
      Thread.sleep(HOUR);
      trace.step();
    }
  }

  private static void ownResource(Trace trace) throws InterruptedException {
    try (Resource resource = new Resource(trace)) {
      trace.entered();
      Thread.sleep(HOUR);
      trace.step();
    }
  }

  /** A resource of the module's own: closing it is old code that runs to its end. */
  private record Resource(Trace trace) implements AutoCloseable {

    @Override
    public void close() {
      for (int i = 0; i < 3; i++) {
        part();
      }
      trace.note("closed");
    }

    private void part() {
      trace.note("part");
    }
  }
}
