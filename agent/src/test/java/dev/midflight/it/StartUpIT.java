package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import java.util.List;

/** Every application that starts with the agent pays for the classes that the agent loads. */
class StartUpIT {

  private static final int ENOUGH_TO_WEAVE = 400;

  @OnEachJdk
  void a_start_loads_what_weaving_needs_and_no_more(Jdk jdk) {
    List<String> loaded =
        loadedBy(Scenario.of("foo").main("app.Greeter").jvm("-Xlog:class+load"), jdk);
    assertThat(loaded).noneMatch(name -> name.startsWith("jdk.jfr."));
    List<String> ours = loaded.stream().filter(name -> name.startsWith("dev.midflight.")).toList();
    assertThat(ours).contains("dev.midflight.weave.LaunchWeaver").hasSizeLessThan(ENOUGH_TO_WEAVE);
  }

  private static List<String> loadedBy(Launch launch, Jdk jdk) {
    try (App app = launch.options("manage=foo.**").launchHeld(jdk)) {
      return app.send("go").end().exited(0).out().stream()
          .filter(line -> line.contains("[class,load"))
          .map(line -> line.replaceFirst(".*\\] *", "").split(" ")[0])
          .toList();
    }
  }
}
