package dev.midflight.it;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** HotSpot keeps what {@code LambdaMetafactory} makes as long as the class loader; not so ours. */
class LambdaClassesIT {

  @OnEachJdk
  void the_classes_of_closures_go_with_the_version_that_made_them(Jdk jdk) {
    Scenario.of("longlife")
        .main("app.LambdaClasses")
        .options("manage=longlife.**")
        .rows(new Run(jdk, Run.Start.LAUNCHED))
        .are("some", "true", "gone", "true");
  }
}
