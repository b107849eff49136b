package dev.midflight.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client of the server's loop: takes up to three frequencies, gives them back, and enters every
 * answer in the book. At closing time it gives back what it has.
 */
final class Client implements Task {

  private final String name;
  private final BlockingQueue<Request> server;
  private final Answers answers;
  private final CountDownLatch closing;
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private final Deque<Integer> held = new ArrayDeque<>();

  Client(String name, BlockingQueue<Request> server, Answers answers, CountDownLatch closing) {
    this.name = name;
    this.server = server;
    this.answers = answers;
    this.closing = closing;
  }

  @Override
  public void run() throws InterruptedException {
    Random dice = new Random(name.hashCode());
    while (!closing.await(1 + dice.nextInt(5), TimeUnit.MILLISECONDS)) {
      if (held.isEmpty() || held.size() < 3 && dice.nextBoolean()) {
        allocate();
      } else {
        release();
      }
    }
    while (!held.isEmpty()) {
      release();
    }
  }

  private void allocate() throws InterruptedException {
    int frequency = request(new Request.Allocate(name, replies)).frequency();
    if (frequency != 0) {
      answers.allocated(name, frequency);
      held.addLast(frequency);
    }
  }

  private void release() throws InterruptedException {
    int frequency = held.removeFirst();
    answers.released(name, frequency);
    request(new Request.Release(name, frequency, replies));
  }

  private Reply request(Request request) throws InterruptedException {
    int loaded = answers.loaded();
    server.add(request);
    Reply reply = replies.poll(10, TimeUnit.SECONDS);
    if (reply == null) {
      throw new IllegalStateException(name + " got no answer to " + request);
    }
    answers.queued(name, loaded, reply);
    return reply;
  }
}
