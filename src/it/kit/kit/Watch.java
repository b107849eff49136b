package kit;

import java.util.concurrent.atomic.AtomicLong;

/** Watches the versions that a thread sees: they must never go back. */
public final class Watch {

  private final AtomicLong turns = new AtomicLong();
  private volatile boolean stopped;
  private volatile int backwards;
  private int last;

  /**
   * To be called by one thread.
   *
   * @param versions in the order in which they were seen
   * @return whether to go on
   */
  public boolean sees(int... versions) {
    for (int version : versions) {
      if (version < last) {
        backwards = backwards + 1;
      }
      last = version;
    }
    turns.incrementAndGet();
    return !stopped;
  }

  public long turns() {
    return turns.get();
  }

  public int backwards() {
    return backwards;
  }

  public void stop() {
    stopped = true;
  }
}
