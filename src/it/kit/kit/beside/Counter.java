package kit.beside;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the other agent counts. */
public final class Counter {

  private static final Map<String, Integer> HITS = new ConcurrentHashMap<>();

  private Counter() {}

  public static void hit(String name) {
    HITS.merge(name, 1, Integer::sum);
  }

  /** How often methods of that name were entered. */
  public static int of(String name) {
    return HITS.getOrDefault(name, 0);
  }
}
