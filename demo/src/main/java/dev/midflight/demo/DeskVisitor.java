package dev.midflight.demo;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The client of the help desk: gets answers of one version, however old, until told to have the
 * desk hand over to the current one.
 */
final class DeskVisitor implements Task {

  static final String NAME = "desk";

  private final BlockingQueue<Request> desk;
  private final Answers answers;
  private final CountDownLatch closing;
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private volatile int wanted = 1;

  DeskVisitor(BlockingQueue<Request> desk, Answers answers, CountDownLatch closing) {
    this.desk = desk;
    this.answers = answers;
    this.closing = closing;
  }

  /** Has the desk hand over to {@code version}, which is loaded. */
  void handOver(int version) {
    wanted = version;
  }

  @Override
  public void run() throws InterruptedException {
    int served = 1;
    while (!closing.await(5, TimeUnit.MILLISECONDS)) {
      int next = wanted;
      desk.add(next == served ? new Request.Ask(replies) : new Request.HandOver(replies));
      Reply reply = replies.poll(10, TimeUnit.SECONDS);
      if (reply == null) {
        throw new IllegalStateException("the help desk does not answer");
      }
      answers.direct(NAME, served, reply);
      served = next;
    }
  }
}
