package app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** A thread that holds a lock or a monitor until it is told to let go. */
final class Holder {

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  private Holder() {}

  static Holder of(ReentrantLock lock) throws InterruptedException {
    Holder holder = new Holder();
    return holder.start(
        () -> {
          lock.lock();
          try {
            holder.hold();
          } finally {
            lock.unlock();
          }
          return null;
        });
  }

  static Holder ofMonitor(Object monitor) throws InterruptedException {
    Holder holder = new Holder();
    return holder.start(
        () -> {
          synchronized (monitor) {
            holder.hold();
          }
          return null;
        });
  }

  private Holder start(Callable<?> body) throws InterruptedException {
    Thread thread = new Thread(new FutureTask<>(body), "holder");
    thread.setDaemon(true);
    thread.start();
    held.await();
    return this;
  }

  private void hold() throws InterruptedException {
    held.countDown();
    letGo.await();
  }

  void letGo() {
    letGo.countDown();
  }

  /** Whether a lock can be had: "free", or "lost" after some seconds. */
  static String isFree(ReentrantLock lock) {
    return told(
        () -> {
          lock.lock();
          lock.unlock();
          return "free";
        });
  }

  static String isFreeMonitor(Object monitor) {
    return told(
        () -> {
          synchronized (monitor) {
            return "free";
          }
        });
  }

  /** What another thread finds out, unless that takes it for ever. */
  static String told(Callable<String> question) {
    FutureTask<String> task = new FutureTask<>(question);
    Thread thread = new Thread(task, "asked");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "lost";
    } catch (Exception e) {
      return e.toString();
    }
  }
}
