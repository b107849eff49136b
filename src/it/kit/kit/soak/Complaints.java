package kit.soak;

import java.util.ArrayList;
import java.util.List;

/** What was not as it should be: the first of it in words, all of it counted. Thread-safe. */
public final class Complaints {

  private static final int SHOWN = 10;

  private final List<String> first = new ArrayList<>();
  private long count;

  public synchronized void add(String what) {
    count++;
    if (first.size() < SHOWN) {
      first.add(Thread.currentThread().getName() + ": " + what);
    }
  }

  /** With what was thrown, whose stack says where. */
  public synchronized void add(String what, Throwable thrown) {
    add(what + ": " + thrown);
    if (first.size() < SHOWN) {
      thrown.printStackTrace();
    }
  }

  public synchronized long count() {
    return count;
  }

  public synchronized List<String> first() {
    return List.copyOf(first);
  }
}
