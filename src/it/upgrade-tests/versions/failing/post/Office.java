package post;

import dev.midflight.OnLoad;
import java.util.concurrent.BlockingQueue;
import post.shared.Clerk;

public final class Office implements Clerk {

  private static int served;

  private final String name;

  Office(String name) {
    this.name = name;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Thread.currentThread().setName(arguments[0]);
    stay(Thread.currentThread());
  }

  @OnLoad
  static boolean onLoad() {
    throw new IllegalStateException("not on Sundays");
  }

  static int version() {
    return 4;
  }

  static int serve() {
    return ++served;
  }

  static int served() {
    return served;
  }

  @Override
  public String who() {
    return name + " " + version();
  }

  /** Stays in its version. */
  static void stay(Object lock) throws InterruptedException {
    synchronized (lock) {
      while (version() > 0) {
        lock.wait();
      }
    }
  }

  /** Is in the current version after each letter. */
  static void move(BlockingQueue<String> in, BlockingQueue<String> out)
      throws InterruptedException {
    out.add(in.take() + " " + version());
    Office.move(in, out);
  }

  static void fail() throws Exception {
    throw new Exception("no stamps");
  }

  static Thread spawn() {
    Thread thread = new Thread(Office::sleep, "sleeper");
    thread.start();
    return thread;
  }

  /** Does not end of an interrupt, as many loops do not. */
  static void sleep() {
    while (version() > 0) {
      try {
        Thread.sleep(1_000_000);
      } catch (InterruptedException again) {
        version();
      }
    }
  }
}
