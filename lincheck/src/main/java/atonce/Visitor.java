package atonce;

import dev.midflight.KilledByPurge;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A thread that enters a module and stays inside until it is let go or killed. */
public final class Visitor extends Thread {

  private static final long PATIENCE_MILLIS = 10_000;

  private final CompletableFuture<Integer> inside = new CompletableFuture<>();
  private final CountDownLatch go = new CountDownLatch(1);
  private final Room room;

  public Visitor(Room room) {
    super("visitor");
    this.room = room;
    setDaemon(true);
  }

  /** Where it stays. */
  public interface Room {
    void stay(CompletableFuture<Integer> inside, CountDownLatch go) throws InterruptedException;
  }

  @Override
  public void run() {
    try {
      room.stay(inside, go);
    } catch (Throwable e) {
      if (!inside.completeExceptionally(e) && !(e instanceof KilledByPurge)) {
        throw new IllegalStateException("a visitor left unasked", e);
      }
    }
  }

  /** What it saw when it came in; fails with what kept it out or killed it before. */
  public int seen() {
    return inside.join();
  }

  public void letGo() {
    go.countDown();
    try {
      join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isAlive()) {
      throw new IllegalStateException("a visitor does not leave");
    }
  }
}
