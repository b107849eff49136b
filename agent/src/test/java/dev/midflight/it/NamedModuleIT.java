package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Old code in a named module of the platform touches what only its package or module may. */
class NamedModuleIT {

  @OnEachRun
  void old_helpers_reach_members_and_packages_that_are_not_for_others(Run run) {
    Scenario guarded = Scenario.of("guarded");
    Rows rows =
        guarded
            .main("app.Guarded")
            .withoutModules()
            .jvm("--module-path", guarded.version(1).toString(), "--add-modules", "guarded")
            .options("manage=guarded.**")
            .rows(run);
    rows.are("module", "guarded", "load", "loaded 2");
    rows.are("before", answer(1, true));
    // Static fields are state that both share; the visits are counted in an object of each.
    rows.are("old", answer(1, true), "new", answer(2, false), "old again", answer(1, false));
    rows.are("refused", "false", "left", "true", "back", "loaded 3", "still", answer(2, false));
  }

  private static String answer(int version, boolean alone) {
    return "keeper greets with secret %s %d; open hint 4%2$d %2$d; oak 4 furniture 3 %2$d"
        .formatted(alone, version);
  }
}
