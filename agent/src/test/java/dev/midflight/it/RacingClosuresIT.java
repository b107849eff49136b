package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Closures made and run by two threads while their module is loaded again and again. */
class RacingClosuresIT {

  @OnEachRun
  void a_closure_answers_for_the_version_that_made_it(Run run) {
    Rows rows =
        Scenario.withoutPlugin("racing")
            .main("app.Racing")
            .argument("60")
            .options("manage=racing.**")
            .rows(run);
    rows.are("generation", "60", "ran", "true", "wrong", "{}");
  }

  @OnEachRun
  void and_so_it_does_while_purges_kill_its_callers(Run run) {
    Rows rows =
        Scenario.withoutPlugin("racing")
            .main("app.Racing")
            .argument("60")
            .argument("force")
            .options("manage=racing.**")
            .rows(run);
    rows.are("generation", "60", "ran", "true", "wrong", "{}");
  }
}
