package kit;

import java.util.concurrent.CountDownLatch;

/** A place where one thread waits until another lets it pass. */
public enum Gate {
  NESTED,
  ELSEWHERE;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  /** Says that somebody is here, and waits. */
  public void pass() {
    reached.countDown();
    await(open);
  }

  public void awaitSomebody() {
    await(reached);
  }

  public void open() {
    open.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
