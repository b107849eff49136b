package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** There is never a third version: a load is refused while an old one is there. */
class ThirdLoadIT {

  @OnEachRun
  void a_third_load_is_refused_until_the_old_version_is_purged(Run run) {
    Launch launch = Scenario.of("foo").main("app.ThirdLoad").withoutModules();
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // E1.1, E1.2: two processes in version 1 when version 2 comes.
    rows.are(
        "E1.1", "loaded 2",
        "E1.2", "local helper 1, qualified helper 2; local helper 1, qualified helper 2");
    // E1.3, E1.4: loadFile never purges, so the third version is refused.
    rows.are("E1.3", "refused NOT_PURGED", "E1.4", "2");
    // E1.5 to E1.7: and nothing has changed: both processes live, one has moved on by itself.
    rows.are(
        "E1.5", "local helper 1, qualified helper 2; local helper 2, qualified helper 2",
        "E1.6", "true true",
        "E1.7", "true");
    // The other ways to load are refused as well, and say what to do.
    rows.at("E2 load").startsWith("NOT_PURGED").containsIgnoringCase("soft");
    rows.at("E2 loadBinary").startsWith("NOT_PURGED").containsIgnoringCase("soft");
    rows.are("E2 alive", "local helper 1, qualified helper 2; 2");
    // E1.8, E1.9: refused also with nobody in old code: it looks at the slot, not at processes.
    rows.are("E1.8", "false false", "E1.9", "refused NOT_PURGED");
    // E1.10 to E1.12: after a soft purge there is room.
    rows.are("E1.10", "true", "E1.11", "loaded 3", "E1.12", "3");
  }
}
