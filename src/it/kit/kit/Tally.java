package kit;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What one busy thread has counted: calls that reached another version than they should have. */
public final class Tally {

  private final BitSet made = new BitSet();
  private long checks;
  private final Map<String, Long> wrong = new TreeMap<>();

  /** Counts a call of this kind, and whether it reached the version that it should have. */
  public void check(String kind, int seen, int expected) {
    checks++;
    if (seen != expected) {
      wrong.merge(kind, 1L, Long::sum);
    }
  }

  /** Whether this thread makes its late call of this number for the first time. */
  public boolean first(int late) {
    if (made.get(late)) {
      return false;
    }
    made.set(late);
    return true;
  }

  public long checks() {
    return checks;
  }

  /** How many went astray, by kind. */
  public Map<String, Long> wrong() {
    return wrong;
  }

  /** Keeps a class initialiser busy for some milliseconds, long enough for a load to begin. */
  public static long slowly() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return end;
  }
}
