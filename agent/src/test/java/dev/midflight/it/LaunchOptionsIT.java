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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options behind {@code -javaagent:midflight.jar=}. */
class LaunchOptionsIT {

  private static final Scenario FOO = Scenario.of("foo");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "manage=foo.**                    | [foo.Foo]",
        "manage=foo.Foo                   | [foo.Foo]",
        "manage=foo.*                     | [foo.Foo]",
        "manage=f*.F*                     | [foo.Foo]",
        "manage=**                        | [app.Interactive, client.Client, foo.Foo]",
        "manage=foo.**:client.**          | [client.Client, foo.Foo]",
        "manage=**,exclude=app.**:kit.**  | [client.Client, foo.Foo]",
        "exclude=foo.**,manage=foo.**     | []",
        "manage=no.such.**                | []",
        "manage=*                         | []",
        // The package of the main class and those below.
        "log=warn                         | [app.Interactive]",
      })
  void manage_and_exclude_say_what_is_managed(String options, String managed) {
    try (App app = started(FOO.main("app.Interactive").options(options.strip()))) {
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      String seen = app.ask("managed", "answer");
      assertThat(seen.replace("kit.Gate, ", "").replaceAll(", kit\\.\\w+", "")).isEqualTo(managed);
      assertThat(app.send("stop").end().exited(0).err()).isEmpty();
    }
  }

  @OnEachJdk
  void path_is_where_a_load_looks_first(Jdk jdk) {
    Launch launch = FOO.main("app.Interactive");
    String path = FOO.version(2) + ":" + FOO.version(3);
    try (App app = launch.options("manage=foo.**,path=" + path).launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      // The application's own class loading does not look there.
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      assertThat(app.ask("path", "answer")).contains("/v2, ").endsWith("/v3]");
      Midflight.run(jdk, "load", app.pid(), "foo.Foo").exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  @Test
  void a_directory_on_the_path_without_classes_is_no_error() {
    Launch launch = FOO.main("app.Interactive");
    launch.options("manage=foo.**,path=" + launch.path("empty"));
    try (App app = started(launch)) {
      assertThat(app.ask("present", "answer")).isEqualTo("true");
      // What is not on the path is looked for where the class came from.
      Midflight.run(Jdk.any(), "load", app.pid(), "foo.Foo").exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      assertThat(app.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense=1",
        "manage",
        "manage=foo..bar",
        "manage=",
        "manage=foo.**,nonsense=1",
        "path=no/such/directory",
        "log=loud",
        // Options that come with what they are about, unknown until then.
        "follow=foo.**",
        "watch=.",
        "closures=strict",
        "purgeTimeout=1s",
        "purge.interruptChannels=true",
        "audit=changes.log",
        "readonly=true"
      })
  void bad_options_are_one_clear_line_and_a_start_without_hot_loading(String options) {
    try (App app = started(FOO.main("app.Interactive").options(options))) {
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      assertThat(app.ask("present", "answer")).isEqualTo("false");
      Ended ended = app.send("stop").end().exited(0);
      assertThat(ended.err()).as("%s", ended).hasSize(1);
      // The line names the option or the value that is wrong.
      String[] wrong = options.replaceAll(".*,", "").split("=");
      assertThat(ended.errors()).startsWith("[midflight] ");
      assertThat(wrong).anyMatch(ended.errors()::contains);
    }
  }

  @Test
  void log_error_keeps_quiet_about_what_is_only_strange() {
    Launch launch = FOO.main("app.LocalLoop").options("manage=foo.**,log=error");
    try (App app = launch.launchHeld(Jdk.any())) {
      assertThat(app.send("go").end().exited(0).err()).isEmpty();
    }
  }

  @Test
  void log_debug_says_what_log_info_says_and_log_warn_less() {
    assertThat(lines("debug")).isGreaterThanOrEqualTo(lines("info"));
    assertThat(lines("warn")).isLessThan(lines("info"));
  }

  private static int lines(String level) {
    Launch launch = FOO.main("app.LocalLoop").options("manage=foo.**,log=" + level);
    try (App app = launch.launchHeld(Jdk.any())) {
      return app.send("go").end().exited(0).err().size();
    }
  }

  @Test
  void a_jar_may_be_on_the_path() {
    Launch launch = FOO.main("app.Interactive");
    Path jar = launch.jar("patch.jar", FOO.version(2));
    try (App app = started(launch.options("manage=foo.**,path=" + jar))) {
      Midflight.run(Jdk.any(), "load", app.pid(), "foo.Foo").exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  private static App started(Launch launch) {
    App app = launch.launchHeld(Jdk.any());
    app.hear("ready");
    return app.send("go");
  }
}
