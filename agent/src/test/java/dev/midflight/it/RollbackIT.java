package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** The version before current can be loaded again, and what was loaded so far is remembered. */
class RollbackIT {

  @OnEachRun
  void back_to_the_version_before_and_forth(Run run) {
    Rows rows = Scenario.of("foo").main("app.Rollback").options("manage=foo.**").rows(run);
    rows.are("none", "NO_PREVIOUS: version 1 is the only one there has been");
    rows.are("load", "loaded 2", "back", "loaded 3 1");
    // The version that was rolled back is old: who is in it goes on.
    rows.are("purged", "true local helper 2, qualified helper 1");
    // A second rollback returns to it, as a new version again, and purges as every load does.
    rows.are("forth", "loaded 4 2", "unhurt", "KilledByPurge");
    rows.are("numbers", "[1, 2, 3, 4]", "sources", "[file, v, file, v]");
    rows.are("codes", "[A, B, A, B]");
    // The last hundred are remembered.
    rows.are("length", "100", "oldest", "25", "newest", "124 4");
    rows.are("unknown", "refused NO_FILE []");
  }
}
