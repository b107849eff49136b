package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** HotSpot keeps what {@code LambdaMetafactory} makes as long as the class loader; not so ours. */
class LambdaClassesIT {

  @OnEachRun
  void the_classes_of_closures_go_with_the_version_that_made_them(Run run) {
    Scenario.of("longlife")
        .main("app.LambdaClasses")
        .options("manage=longlife.**")
        .rows(run)
        .are("some", "true", "gone", "true");
  }
}
