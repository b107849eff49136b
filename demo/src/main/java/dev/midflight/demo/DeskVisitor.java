package dev.midflight.demo;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The client of the help desk: gets answers of one version, however old, until the desk is started
 * again. A question that was lost with the desk is asked once more.
 */
final class DeskVisitor implements Task {

  static final String NAME = "desk";

  private static final int PATIENCE_SECONDS = 10;

  private final BlockingQueue<Request.Ask> desk;
  private final Answers answers;
  private final CountDownLatch closing;
  private final IntSupplier restarts;
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

  /**
   * @param restarts how often the desk was started again so far
   */
  DeskVisitor(
      BlockingQueue<Request.Ask> desk,
      Answers answers,
      CountDownLatch closing,
      IntSupplier restarts) {
    this.desk = desk;
    this.answers = answers;
    this.closing = closing;
    this.restarts = restarts;
  }

  @Override
  public void run() throws InterruptedException {
    while (!closing.await(5, TimeUnit.MILLISECONDS)) {
      answers.direct(NAME, 1, ask());
    }
  }

  private Reply ask() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    int lost = restarts.getAsInt();
    desk.add(new Request.Ask(replies));
    while (System.nanoTime() < end) {
      Reply reply = replies.poll(50, TimeUnit.MILLISECONDS);
      if (reply != null) {
        return reply;
      }
      if (restarts.getAsInt() > lost) {
        lost = restarts.getAsInt();
        desk.add(new Request.Ask(replies));
      }
    }
    throw new IllegalStateException("the help desk does not answer");
  }
}
