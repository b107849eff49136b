package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import dev.midflight.server.Entry.Asked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The current versions that a caller has based a step on. Where somebody else has changed one of
 * the modules since, the step is refused: it would purge, or take back, what the caller has never
 * seen. Immutable.
 */
final class Expected {

  /** The caller does not care. */
  static final Expected ANYTHING = new Expected(Map.of(), Set.of());

  private final Map<LoadedModule, Integer> numbers;
  private final Set<String> absent;

  private Expected(Map<LoadedModule, Integer> numbers, Set<String> absent) {
    this.numbers = numbers;
    this.absent = absent;
  }

  /**
   * What is expected by name.
   *
   * @param numbers of the current versions, 0 for a module that has none: the JVM itself may load
   *     its first meanwhile
   */
  static Expected of(Map<String, Integer> numbers, Resolver resolver) {
    if (numbers.isEmpty()) {
      return ANYTHING;
    }
    Map<LoadedModule, Integer> known = new HashMap<>();
    Set<String> absent = new HashSet<>();
    numbers.forEach(
        (name, number) -> {
          Resolver.Meaning meaning = resolver.resolve(ModuleName.of(name));
          if (meaning instanceof Resolver.Meaning.Known found) {
            known.put(found.module(), number);
          } else if (meaning instanceof Resolver.Meaning.Unknown unknown) {
            absent.add(unknown.topLevel());
          }
        });
    return new Expected(known, absent);
  }

  /** Why the module is not as expected, {@code null} if it is. Exact under its lock. */
  Refused objectionTo(LoadedModule module) {
    int expected = numbers.getOrDefault(module, 0);
    if (!numbers.containsKey(module) && !absent.contains(module.topLevel())) {
      return null;
    }
    int current = module.isDeleted() ? 0 : module.last().number();
    return current == expected || expected == 0 && current == 1
        ? null
        : new Refused(module.name(), Refusal.BUSY, changed(module, current, expected));
  }

  /** Those that a step leaves out, as they are what it would load already. */
  List<Refused> objectionsBesides(Collection<LoadedModule> step) {
    List<Refused> refused = new ArrayList<>();
    for (LoadedModule module : numbers.keySet()) {
      Refused objection = step.contains(module) ? null : objectionTo(module);
      if (objection != null) {
        refused.add(objection);
      }
    }
    return refused;
  }

  private static String changed(LoadedModule module, int current, int expected) {
    Asked by = module.changedBy();
    return "somebody else has changed it meanwhile: "
        + (current == 0 ? "no version is current now" : "version " + current + " is current")
        + (expected == 0 ? ", where there was none" : ", not version " + expected)
        + (by == null ? "" : ", by " + by.operation() + " of " + by.user())
        + (current == 0 ? "" : " at " + module.last().info().loadedAt());
  }
}
