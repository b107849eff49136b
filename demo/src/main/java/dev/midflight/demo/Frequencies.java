package dev.midflight.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of the frequency server, an immutable value: it is the argument of the server's loop
 * and so goes from one version of the server to the next.
 *
 * @param served how many requests have been served
 * @param free the frequencies that nobody has, the one that was given back first in front
 * @param holders who has which of the others
 */
record Frequencies(long served, List<Integer> free, Map<Integer, String> holders) {

  Frequencies {
    free = List.copyOf(free);
    holders = Map.copyOf(holders);
  }

  static Frequencies of(List<Integer> all) {
    return new Frequencies(0, all, Map.of());
  }

  /** How many frequencies {@code client} has. */
  int heldBy(String client) {
    int held = 0;
    for (String holder : holders.values()) {
      if (holder.equals(client)) {
        held++;
      }
    }
    return held;
  }

  /** One request later, with {@code frequency} given to {@code client}; 0 gives nothing. */
  Frequencies allocated(int frequency, String client) {
    if (frequency == 0) {
      return new Frequencies(served + 1, free, holders);
    }
    List<Integer> remaining = new ArrayList<>(free);
    remaining.remove(Integer.valueOf(frequency));
    Map<Integer, String> more = new HashMap<>(holders);
    more.put(frequency, client);
    return new Frequencies(served + 1, remaining, more);
  }

  /** One request later, with {@code frequency} free again. */
  Frequencies released(int frequency) {
    List<Integer> more = new ArrayList<>(free);
    more.add(frequency);
    Map<Integer, String> fewer = new HashMap<>(holders);
    fewer.remove(frequency);
    return new Frequencies(served + 1, more, fewer);
  }
}
