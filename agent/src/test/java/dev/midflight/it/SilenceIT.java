package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Midflight prints nothing that nobody asked for. */
class SilenceIT {

  @OnEachJdk
  void a_normal_start_with_the_agent_prints_nothing(Jdk jdk) {
    Ended ended = ended(greeter().options("manage=foo.**").launchHeld(jdk));
    assertThat(ended.out()).as("%s", ended).hasSize(2).last().isEqualTo("hello 1");
    assertThat(ended.err()).as("%s", ended).isEmpty();
  }

  @OnEachJdk
  void nor_does_one_without_options_which_manages_the_package_of_the_main_class(Jdk jdk) {
    Ended ended = ended(greeter().launchHeld(jdk));
    assertThat(ended.out()).as("%s", ended).hasSize(2).last().isEqualTo("hello 1");
    assertThat(ended.err()).as("%s", ended).isEmpty();
  }

  @OnEachJdk
  void an_attach_prints_what_the_jdk_prints_and_no_more(Jdk jdk) {
    try (App app = greeter().plain(jdk)) {
      app.hear("ready");
      Midflight.run(jdk, "attach", app.pid(), "manage=foo.**").exited(0);
      app.send("go");
      Ended ended = app.end().exited(0);
      assertThat(ended.out()).as("%s", ended).hasSize(2);
      // The JDK's warning about agents that come late, since JDK 21.
      assertThat(ended.err()).as("%s", ended).hasSize(jdk.feature() >= 21 ? 4 : 0);
      assertThat(ended.err()).as("%s", ended).allMatch(line -> line.startsWith("WARNING: "));
    }
  }

  @Test
  void log_info_says_what_each_load_and_soft_purge_did() {
    Launch launch = Scenario.of("foo").main("app.LocalLoop").options("manage=foo.**,log=info");
    try (App app = launch.launchHeld(Jdk.any())) {
      Ended ended = app.send("go").end().exited(0);
      List<String> said = ended.err().stream().filter(line -> line.contains("foo.Foo")).toList();
      assertThat(said).as("%s", ended).isNotEmpty();
      assertThat(ended.err()).as("%s", ended).allMatch(line -> line.startsWith("[midflight] "));
    }
  }

  private static Launch greeter() {
    return Scenario.of("foo").main("app.Greeter");
  }

  private static Ended ended(App started) {
    try (App app = started) {
      return app.send("go").end().exited(0);
    }
  }
}
