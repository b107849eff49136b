package dev.midflight.bench;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Starts many threads: virtual ones where the JDK has them, else platform threads. */
final class Threads {

  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private Threads() {}

  static String kind() {
    return VIRTUAL ? "virtual" : "platform";
  }

  /** The first number for virtual threads, the second where there are none. */
  static int count(int virtual, int platform) {
    return VIRTUAL ? virtual : platform;
  }

  /**
   * Starts threads and waits until all have arrived.
   *
   * @param body counts the latch down where the thread has arrived
   */
  static List<Thread> start(int count, Consumer<CountDownLatch> body) throws Exception {
    CountDownLatch arrived = new CountDownLatch(count);
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(start(() -> body.accept(arrived)));
    }
    arrived.await();
    return started;
  }

  /**
   * Reads the stacks of all platform threads at once, and those of {@code threads}, where they are
   * virtual, one by one; returns how many frames there are.
   */
  static int readStacks(List<Thread> threads) {
    int frames = 0;
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      frames += stack.length;
    }
    if (VIRTUAL) {
      for (Thread thread : threads) {
        frames += thread.getStackTrace().length;
      }
    }
    return frames;
  }

  private static Thread start(Runnable body) throws ReflectiveOperationException {
    if (VIRTUAL) {
      // Not in the API of JDK 17, against which this is compiled.
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return (Thread) start.invoke(null, body);
    }
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
