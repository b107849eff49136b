package soak;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kit.soak.Visit;

/** A managed module that is never loaded again: who is in it is in current code, always. */
public final class Calm {

  private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();

  /** Waits in every way in which old code would be interrupted. */
  public void stay(Visit visit) throws InterruptedException {
    do {
      Thread.sleep(visit.shortPause());
      LockSupport.parkNanos(visit.nanos(visit.shortPause()));
      queue.poll(visit.shortPause(), TimeUnit.MILLISECONDS);
      waits(visit.shortPause());
    } while (visit.stays());
  }

  private synchronized void waits(long millis) throws InterruptedException {
    wait(millis);
  }
}
