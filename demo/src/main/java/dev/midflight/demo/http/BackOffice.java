package dev.midflight.demo.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What the shop keeps and what its requests wait for: none of it is ever loaded anew. */
final class BackOffice {

  /** How much is in stock, and which release was the last to count it. */
  record Stock(int pieces, int countedBy) {}

  /** Figures for reports, one permit for each; who waits for them can be interrupted. */
  final Semaphore figures = new Semaphore(0);

  /** The printer; who waits for it cannot be interrupted, as with many a driver. */
  final Semaphore printer = new Semaphore(0);

  final AtomicInteger pieces = new AtomicInteger();
  volatile Stock stock = new Stock(0, 1);

  /** Who is in line where requests wait: {@code figures} or {@code printer}. */
  Semaphore line(String name) {
    return name.equals("figures") ? figures : printer;
  }

  /** A moment's work, so that a load can come in the middle of a request. */
  static void work() {
    LockSupport.parkNanos(1_000_000);
  }

  /** The pause between two events of a stream. */
  static void pause() {
    LockSupport.parkNanos(10_000_000);
  }
}
