package dev.midflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The children of one supervisor in the order of their start. Changed by the supervisor's thread
 * alone, asked from any: its lock is held for single steps, never while anything else happens.
 */
final class ChildTable {

  private final Map<String, Child> children = new LinkedHashMap<>();

  synchronized void add(Child child) {
    children.put(child.id(), child);
  }

  synchronized void remove(Child child) {
    children.remove(child.id());
  }

  /** Null where there is none. */
  synchronized Child find(String id) {
    return children.get(id);
  }

  synchronized List<Child> all() {
    return new ArrayList<>(children.values());
  }

  /** The child and those started after it. */
  List<Child> from(Child child) {
    List<Child> all = all();
    return all.subList(all.indexOf(child), all.size());
  }

  static List<Child> reversed(List<Child> children) {
    List<Child> reversed = new ArrayList<>(children);
    Collections.reverse(reversed);
    return reversed;
  }
}
