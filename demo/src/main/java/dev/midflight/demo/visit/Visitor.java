package dev.midflight.demo.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks for one thing after the other, in a session of its own, until closing time. */
final class Visitor implements Runnable {

  private final Web web;
  private final Book book;
  private final Duration pace;
  private int pieces;
  private volatile boolean closing;

  /**
   * @param pace how long it looks at an answer before it asks for the next
   */
  Visitor(Web web, Book book, Duration pace) {
    this.web = web;
    this.book = book;
    this.pace = pace;
  }

  @Override
  public void run() {
    while (!closing) {
      String price = ask(Kind.PRICE, () -> web.get("/price/3"));
      expect(Kind.PRICE, Answer.parse(price).isRightPriceOfThree(), price);
      ask(Kind.HELLO, () -> web.get("/hello"));
      String cart = ask(Kind.CART, () -> web.post("/cart"));
      pieces++;
      expect(Kind.CART, Answer.parse(cart).text().equals(String.valueOf(pieces)), cart);
      ask(Kind.STOCK, () -> web.get("/stock"));
    }
  }

  void close() {
    closing = true;
  }

  private void expect(Kind kind, boolean right, String answer) {
    if (!right) {
      book.complain(kind.label() + ": wrong answer: " + answer);
    }
  }

  private String ask(Kind kind, Request request) {
    Releases.Mark sent = book.mark();
    long start = System.nanoTime();
    try {
      String text = request.send();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      book.request(kind, sent, Answer.parse(text), took);
      LockSupport.parkNanos(pace.toNanos());
      return text;
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(kind.label() + " failed: " + failure, failure);
    }
  }

  private interface Request {
    String send() throws IOException, InterruptedException;
  }
}
