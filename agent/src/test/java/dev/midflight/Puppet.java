package dev.midflight;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The body of a child that does what it is told, life after life; an interrupt ends a life. */
final class Puppet implements ChildSpec.Body {

  private final BlockingQueue<ChildSpec.Body> orders = new LinkedBlockingQueue<>();
  private final AtomicInteger lives = new AtomicInteger();

  /** What a puppet dies of. */
  static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Enough extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void run() throws Exception {
    lives.incrementAndGet();
    try {
      while (true) {
        orders.take().run();
      }
    } catch (Enough returns) {
      return;
    }
  }

  void dies() {
    dies(new Boom());
  }

  void dies(Error cause) {
    does(
        () -> {
          throw cause;
        });
  }

  private void dies(Boom cause) {
    does(
        () -> {
          throw cause;
        });
  }

  void returns() {
    does(
        () -> {
          throw new Enough();
        });
  }

  void does(ChildSpec.Body order) {
    orders.add(order);
  }

  int lives() {
    return lives.get();
  }

  ChildSpec as(String id) {
    return ChildSpec.worker(id, this);
  }
}
