package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
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
        "closures=lax",
        "purgeTimeout=soon",
        "purgeTimeout",
        "purge.interruptChannels=perhaps",
        "readonly=maybe",
        "audit=no/such/folder/changes.log",
        "audit",
        "watch=no/such/directory"
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

  @OnEachJdk
  void closures_says_what_becomes_of_closures_and_attach_changes_only_what_it_names(Jdk jdk) {
    Launch launch = FOO.main("app.Interactive");
    String options = "closures=strict,purgeTimeout=2s,purge.interruptChannels=true,manage=foo.**";
    try (App app = launch.options(options).launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      app.ask("closure one", "answer");
      loadAndPurge(2, app, jdk);
      assertThat(app.ask("call one", "answer")).isEqualTo("BadClosure");

      Midflight.run(jdk, "attach", app.pid(), "purgeTimeout=500ms").exited(0);
      app.ask("closure two", "answer");
      loadAndPurge(3, app, jdk);
      assertThat(app.ask("call two", "answer")).isEqualTo("BadClosure");

      Midflight.run(jdk, "attach", app.pid(), "closures=rebind").exited(0);
      app.ask("closure three", "answer");
      loadAndPurge(4, app, jdk);
      assertThat(app.ask("call three", "answer")).isEqualTo("4");
      assertThat(app.errors()).isEmpty();
    }
  }

  @OnEachRun
  void a_purge_spares_channels_and_waits_no_longer_than_it_may(Run run) {
    Launch launch = Scenario.of("policy").main("app.Policy").argument("whenTold");
    Rows rows = launch.options("manage=policy.**,purgeTimeout=0ms").rows(run);
    rows.are("channel", "0 killed, 1 condemned", "channel open", "true");
    rows.are("channel reader", "down KilledByPurge");
    rows.are("cleanup", "0 killed, 1 condemned", "cleanup lingerer", "down KilledByPurge");
  }

  @OnEachRun
  void a_purge_interrupts_channels_and_waits_for_cleanup_if_told_to(Run run) {
    Launch launch = Scenario.of("policy").main("app.Policy").argument("byItself");
    String options = "manage=policy.**,purge.interruptChannels=true,purgeTimeout=1m";
    Rows rows = launch.options(options).rows(run);
    rows.are("channel", "1 killed, 0 condemned", "channel open", "false");
    rows.are("channel reader", "down KilledByPurge");
    rows.are("cleanup", "1 killed, 0 condemned", "cleanup lingerer", "down KilledByPurge");
  }

  private static void loadAndPurge(int version, App app, Jdk jdk) {
    Path file = FOO.version(version).resolve("foo/Foo.class");
    Midflight.run(jdk, "load", app.pid(), file).exited(0);
    Midflight.run(jdk, "purge", app.pid(), "foo.Foo").exited(0);
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
