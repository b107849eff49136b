package dev.midflight.it.harness;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One way to run a scenario: on which JDK, and how the agent comes into it. */
public record Run(Jdk jdk, Start start) {

  /** How the agent comes into the program. */
  public enum Start {
    /** With {@code -javaagent}. */
    LAUNCHED,
    /** By the command {@code attach}, once the program is up. */
    ATTACHED
  }

  /** Each JDK, launched and attached. */
  public static List<Run> all() {
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of(Start.values()).map(start -> new Run(jdk, start)))
        .toList();
  }

  public boolean attached() {
    return start == Start.ATTACHED;
  }

  @Override
  public String toString() {
    return jdk + " " + start.name().toLowerCase(Locale.ROOT);
  }
}
