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

/** {@code upgrade}, as a script would use it. */
class UpgradeCommandIT {

  private static final Scenario FOO = Scenario.of("foo");
  private static final String NO_SUCH_BEAN = "none:type=None#None=1";

  @OnEachJdk
  void to_a_build_and_back_where_the_probe_says_no(Jdk jdk) {
    Launch launch = FOO.main("app.Beside");
    Path second = FOO.version(2);
    Path third = FOO.version(3);
    try (App app = launch.plain(jdk, "-XX:+EnableDynamicAgentLoading")) {
      app.hear("ready");
      // It attaches by itself.
      Ended upgraded = upgrade(jdk, app, second).exited(0);
      assertThat(upgraded.errors()).contains("attached to it").contains("Upgrading JVM");
      assertThat(upgraded.text()).contains("foo.Foo: version 2 is current.").contains("Upgraded: ");
      Ended rolledBack =
          upgrade(jdk, app, third, "--probe-command", "exit 7", "--probe-time", "3s").exited(1);
      assertThat(rolledBack.errors())
          .contains("Rolled back: the health probe did not say yes within 3 s")
          .contains("'exit 7' ended with exit code 7");
      Ended json =
          upgrade(
                  jdk,
                  app,
                  third,
                  "--probe-url",
                  "http://127.0.0.1:1/",
                  "--probe-time",
                  "1s",
                  "--json")
              .exited(1);
      assertThat(json.json()).contains("\"rolledBack\":true").contains("\"upgraded\":false");
      upgrade(jdk, app, third, "--probe-attribute", NO_SUCH_BEAN, "--probe-time", "300ms")
          .exited(1);
      String runtime = "java.lang:type=Runtime#SpecVersion=" + jdk.feature();
      upgrade(jdk, app, third, "--probe-attribute", runtime, "--post-purge", "brutal").exited(0);
      assertThat(Midflight.run(jdk, "loaded", app.pid(), "foo.Foo").exited(0).text())
          .contains("v3");
      assertThat(upgrade(jdk, app, third).exited(0).text()).contains("Nothing differs in");
      upgrade(jdk, app, launch.path("empty").resolve("no.jar")).exited(1);
      upgrade(jdk, app, third, "--pre-purge", "gentle").exited(2);
      upgrade(jdk, app, third, "--probe-time", "soon").exited(2);
      upgrade(jdk, app, third, "--probe-command", "true", "--probe-url", "http://x/").exited(2);
    }
  }

  @OnEachJdk
  void what_somebody_else_loads_while_the_probe_is_asked_stays(Jdk jdk) {
    try (App app = FOO.main("app.Beside").options("manage=foo.**:server.**").launchHeld(jdk)) {
      app.hear("ready");
      String load =
          "%s -jar %s load %d %s >&2"
              .formatted(
                  jdk.home().resolve("bin/java"),
                  Midflight.jar(),
                  app.pid(),
                  FOO.version(3).resolve("foo/Foo.class"));
      upgrade(jdk, app, FOO.version(2), "--probe-command", load, "--post-purge", "brutal")
          .exited(0);
      // What the upgrade loaded is old now, and what it was to purge is gone already.
      Ended loaded = Midflight.run(jdk, "loaded", app.pid(), "foo.Foo", "--json").exited(0);
      assertThat(loaded.json())
          .containsPattern("\"current\":\\{\"number\":3,[^}]*v3/foo/Foo.class\"")
          .contains("\"old\":{\"number\":2,");
    }
  }

  @OnEachJdk
  void a_jvm_that_dies_meanwhile_is_no_stack_trace(Jdk jdk) {
    try (App app = FOO.main("app.Beside").options("manage=foo.**:server.**").launchHeld(jdk)) {
      app.hear("ready");
      String kill = "kill -9 " + app.pid() + "; exit 1";
      Ended died =
          upgrade(jdk, app, FOO.version(2), "--probe-command", kill, "--probe-time", "1s")
              .exited(3);
      assertThat(died.errors()).contains("ended while it was asked").doesNotContain("\tat ");
    }
  }

  private static Ended upgrade(Jdk jdk, App app, Path build, Object... options) {
    Object[] arguments = new Object[options.length + 3];
    arguments[0] = "upgrade";
    arguments[1] = app.pid();
    arguments[2] = build;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Midflight.run(jdk, arguments);
  }
}
