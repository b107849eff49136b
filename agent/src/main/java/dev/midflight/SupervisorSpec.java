package dev.midflight;

import dev.midflight.Supervisor.Strategy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a {@link SupervisorBuilder} has been told, checked. Name and listener are null where none
 * was given.
 */
record SupervisorSpec(
    String name,
    Strategy strategy,
    int intensity,
    Duration period,
    List<ChildSpec> children,
    Consumer<? super SupervisorEvent> listener,
    boolean daemon,
    ThreadStarter threads) {

  SupervisorSpec {
    children = List.copyOf(children);
    if (strategy == Strategy.SIMPLE_ONE_FOR_ONE) {
      requireOneTemplate(children);
    } else {
      requireNoArguments(children);
    }
    requireDifferentIds(children);
  }

  private static void requireOneTemplate(List<ChildSpec> children) {
    if (children.size() != 1) {
      throw new IllegalArgumentException(
          "SIMPLE_ONE_FOR_ONE takes exactly one child, the pattern of all: " + children);
    }
  }

  private static void requireNoArguments(List<ChildSpec> children) {
    for (ChildSpec child : children) {
      if (!child.work().parameters().isEmpty()) {
        throw new IllegalArgumentException(
            "Only a SIMPLE_ONE_FOR_ONE supervisor starts children with arguments: " + child);
      }
    }
  }

  private static void requireDifferentIds(List<ChildSpec> children) {
    Set<String> ids = new HashSet<>();
    for (ChildSpec child : children) {
      if (!ids.add(child.id())) {
        throw new IllegalArgumentException("Two children have the id " + child.id());
      }
    }
  }
}
