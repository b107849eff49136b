package app;

import static kit.Say.row;

import foo.Foo;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kit.Say;
import kit.Versions;

/** A timer that was set before a load fires after it. */
public final class Timers {

  public static void main(String[] args) throws Exception {
    Say.ready();
    CountDownLatch loaded = new CountDownLatch(1);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Future<?> busy = timer.submit(() -> await(loaded));
    Future<String> told = timer.schedule(Foo::tell, 1, TimeUnit.MILLISECONDS);
    Versions.load(2, "foo.Foo");
    loaded.countDown();
    busy.get();
    row("H4.1", told.get());
    timer.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
