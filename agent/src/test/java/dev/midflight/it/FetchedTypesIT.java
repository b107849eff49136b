package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;

/** Sources are compiled against types that only a class loader of the application finds. */
class FetchedTypesIT {

  private static final Path SOURCES = Scenario.sources().resolve("beyond").toAbsolutePath();

  @OnEachJdk
  void the_command_line_has_them_from_the_jvm_and_attaches_to_it_for_that(Jdk jdk) {
    try (App app = plain(jdk)) {
      app.hear("ready");
      Ended load = Midflight.run(jdk, "load", app.pid(), source(2)).exited(0);
      assertThat(load.toString()).contains("attached to it", "beyond.Plugin: version");
      assertThat(app.ask("go", "loaded =")).isEqualTo("2 with helper");
    }
  }

  @OnEachJdk
  void the_jvm_has_them_from_itself(Jdk jdk) {
    try (App app = launched("manage=beyond.**", jdk)) {
      app.hear("ready");
      assertThat(app.ask("go", "compile =")).isEqualTo("loaded 2");
      assertThat(app.hear("compiled =")).isEqualTo("3 with part");
      assertThat(app.hear("source =")).isEqualTo("true");
    }
  }

  @OnEachJdk
  void a_module_that_is_not_managed_is_refused_as_that_and_not_for_a_missing_type(Jdk jdk) {
    try (App app = launched("manage=app.**", jdk)) {
      app.hear("ready");
      Ended load = Midflight.run(jdk, "load", app.pid(), source(2)).exited(1);
      assertThat(load.toString()).contains("beyond.Plugin: NOT_MANAGED");
    }
  }

  private static App plain(Jdk jdk) {
    return program().plain(jdk, "-XX:+EnableDynamicAgentLoading");
  }

  private static App launched(String options, Jdk jdk) {
    return program().options(options).launchHeld(jdk);
  }

  private static Launch program() {
    Launch program = Scenario.of("beyond").main("app.Beyond");
    return program.withoutModules().jvm("-Dsources=" + SOURCES);
  }

  private static String source(int version) {
    return SOURCES.resolve("v" + version).resolve("beyond/Plugin.java").toString();
  }
}
