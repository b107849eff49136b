package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/**
 * HotSpot keeps what {@code LambdaMetafactory} makes as long as the class loader; not so what we
 * make of closures, nor images.
 */
class ClassesLeftIT {

  @OnEachRun
  void the_classes_of_a_version_go_with_it(Run run) {
    Scenario.of("longlife")
        .main("app.ClassesLeft")
        .options("manage=longlife.**")
        .rows(run)
        .are("some", "true", "gone", "true");
  }
}
