package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** A class whose definition begins before a load and ends after it. */
class LateDefinitionIT {

  @OnEachRun
  void a_load_waits_for_a_class_that_is_being_defined(Run run) {
    Scenario.of("late")
        .main("app.LateDefinition")
        .withoutModules()
        .options("manage=late.**")
        .rows(run)
        .are("load", "refused BUSY", "meanwhile", "version 1", "again", "loaded 2")
        .are("after", "version 2")
        .are("purged", "false version 2");
  }
}
