package virtual;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** What virtual threads do, in this module and above it. */
public final class Worker {

  private Worker() {}

  public static int v() {
    return 1;
  }

  public static void park(CountDownLatch entered, CountDownLatch go) throws InterruptedException {
    entered.countDown();
    go.await();
  }

  public static long spin(CountDownLatch entered, AtomicBoolean stop) {
    entered.countDown();
    long turns = 0;
    while (!stop.get()) {
      turns++;
    }
    return turns;
  }
}
