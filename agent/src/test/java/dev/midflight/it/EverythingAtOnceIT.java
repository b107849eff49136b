package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;

/** The table under everything that can happen to it at once, and threads that wait in circles. */
class EverythingAtOnceIT {

  @OnEachRun
  void loads_purges_deletes_class_loading_and_thread_starts(Run run) {
    Launch launch = Scenario.of("trip").main("app.Everything");
    Rows rows = launch.options("manage=trip.**,path=" + launch.path("path")).rows(run);
    rows.are("before", "1 1 true", "wrong", "0", "loads", "true");
  }

  @OnEachRun
  void who_waits_in_a_circle_is_refused_after_a_while(Run run) {
    Rows rows = Scenario.of("circle").main("app.Circles").options("manage=circle.**").rows(run);
    assertThat(List.of(rows.value("initialisers"), rows.value("chains")))
        .allMatch(both -> both.matches("(loaded \\d|refused BUSY), (loaded \\d|refused BUSY)"));
    assertThat(rows.value("hooks")).matches("loaded \\d, loaded \\d");
    rows.at("loader").isEqualTo("refused BUSY, Other");
    assertThat(rows.value("afterwards")).matches("loaded \\d, loaded \\d");
  }
}
