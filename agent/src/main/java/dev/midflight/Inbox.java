package dev.midflight;

import java.util.ArrayList;
import java.util.List;

/**
 * The letters to one supervisor, read by its thread in the order in which they came. Thread-safe. A
 * letter carries its own link, so that putting one in needs no memory: the end of a thread is never
 * lost, also where memory is.
 */
final class Inbox {

  private Letter first;
  private Letter last;
  private boolean closed;

  /** Something that the supervisor's thread is to do; can be put into one inbox once. */
  abstract static class Letter {

    private Letter next;

    /** Called by the supervisor's own thread. */
    abstract void readBy(Supervision supervision);

    /** Called instead when the supervisor has ended. */
    void returned() {}
  }

  /** Returns false, and does nothing, once the inbox has been closed. */
  synchronized boolean put(Letter letter) {
    if (closed) {
      return false;
    }
    if (first == null) {
      first = letter;
    } else {
      last.next = letter;
    }
    last = letter;
    notifyAll();
    return true;
  }

  /** Waits for a letter. Only the supervisor's own thread does, which an interrupt does not end. */
  synchronized Letter take() {
    while (first == null) {
      try {
        wait();
      } catch (InterruptedException nobodyButCloseEndsIt) {
        continue;
      }
    }
    Letter letter = first;
    first = letter.next;
    return letter;
  }

  /** Takes no more letters, and returns those that nobody will read. */
  void close() {
    unread().forEach(Letter::returned);
  }

  private synchronized List<Letter> unread() {
    closed = true;
    List<Letter> letters = new ArrayList<>();
    for (Letter letter = first; letter != null; letter = letter.next) {
      letters.add(letter);
    }
    first = null;
    return letters;
  }
}
