package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** A local call reaches its own version also across a class initialiser that it triggers. */
class InitialisersIT {

  @OnEachRun
  void a_load_during_a_class_initialiser_misleads_no_local_call(Run run) {
    Rows rows =
        Scenario.withoutPlugin("initialiser")
            .main("app.Initialisers")
            .options("manage=initialiser.**")
            .rows(run);
    // The initialiser of a class elsewhere: the load need not wait, the frame below it is old.
    rows.are("elsewhere load", "loaded 2", "elsewhere old", "true", "elsewhere", "1 1");
    rows.are("back", "loaded 3");
    // One of the module's own: the load may be refused, the call may not go astray.
    rows.at("nested load").isIn("loaded 4", "refused BUSY");
    rows.are("nested", "1 1");
    rows.are("afterwards", "true", "current", "2 2");
  }
}
