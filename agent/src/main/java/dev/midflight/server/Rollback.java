package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the versions before loaded once more, in one step for all modules. */
final class Rollback {

  private final Resolver resolver;
  private final LoadRequests loads;

  Rollback(Resolver resolver, LoadRequests loads) {
    this.resolver = resolver;
    this.loads = loads;
  }

  /** One result for each, or the refusals of those that stand against it. */
  List<LoadResult> of(List<ModuleName> names, Expected expected) {
    List<LoadResult> results = null;
    while (results == null) {
      results = once(names, expected);
    }
    return results;
  }

  /** {@code null} where a load came between that changed which version is the one before. */
  private List<LoadResult> once(List<ModuleName> names, Expected expected) {
    List<Refused> refused = new ArrayList<>();
    Map<LoadedModule, VersionHistory.Former> versions = new LinkedHashMap<>();
    for (ModuleName name : names) {
      Resolver.Meaning meaning = resolver.resolve(name);
      if (meaning instanceof Resolver.Meaning.Ambiguous ambiguous) {
        refused.add(new Refused(name.name(), Refusal.AMBIGUOUS, ambiguous.detail()));
      } else if (meaning instanceof Resolver.Meaning.Known known) {
        add(known.module(), versions, refused);
      } else {
        refused.add(CodeServer.unknown(name).refusal());
      }
    }
    return refused.isEmpty()
        ? loads.loadAgain(versions, expected)
        : loads.told(List.copyOf(refused));
  }

  private static void add(
      LoadedModule module,
      Map<LoadedModule, VersionHistory.Former> versions,
      List<Refused> refused) {
    VersionHistory.Former previous = module.settled().previous();
    if (previous == null) {
      refused.add(
          new Refused(
              module.name(),
              Refusal.NO_PREVIOUS,
              "version " + module.last().number() + " is the only one there has been"));
    } else {
      versions.put(module, previous);
    }
  }
}
