package dev.midflight.demo.visit;

import java.util.ArrayList;
import java.util.List;

/** Which releases were loaded one after the other, and how far that is. Not thread-safe. */
final class Releases {

  /** How far it was when a request was sent: positions in the order of loads. */
  record Mark(int loaded, int purged) {}

  private final List<Integer> order = new ArrayList<>(List.of(1));
  private int loaded;
  private int purged;

  /** A release is about to be loaded. */
  void announce(int release) {
    order.add(release);
  }

  /** All that was announced is loaded. */
  void loaded() {
    loaded = order.size() - 1;
  }

  /** What was announced was refused: nobody may see it. */
  void refused() {
    order.remove(order.size() - 1);
  }

  /** No version but the current one is left. */
  void purged() {
    purged = loaded;
  }

  int current() {
    return order.get(loaded);
  }

  Mark mark() {
    return new Mark(loaded, purged);
  }

  /** Whether what was sent at {@code sent} and is answered now may be answered by a release. */
  boolean allow(int release, Kind kind, Mark sent) {
    int first =
        switch (kind.moves()) {
          case AT_ONCE -> sent.loaded();
          case WHEN_PURGED -> sent.purged();
          case SOON, LATER -> 0;
        };
    return order.subList(first, order.size()).contains(release);
  }
}
