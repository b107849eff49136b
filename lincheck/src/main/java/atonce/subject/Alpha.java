package atonce.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A module that says which of its class files it is: the number in it is replaced. */
public final class Alpha {

  private Alpha() {}

  public static int content() {
    return 1_000_001;
  }

  /** Says where it is, and stays there until it is let go. */
  public static void stay(CompletableFuture<Integer> inside, CountDownLatch go)
      throws InterruptedException {
    inside.complete(content());
    go.await();
  }
}
