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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people are told to type next, by commands and at {@code log=info}: typed, it does it. */
class AdviceIT {

  private static final String EVERYTHING = "manage=foo.**:server.**:client.**";
  private static final Scenario FOO = Scenario.of("foo");
  private static final Pattern COMMAND = Pattern.compile("`java -jar midflight\\.jar ([^`]*)`");

  @OnEachJdk
  void commands_say_what_to_type_next(Jdk jdk) {
    try (App app = go(FOO.main("app.Interactive").options("manage=foo.**").launchHeld(jdk))) {
      app.ask("start l", "answer");
      String loaded = run(jdk, "load", app.pid(), classFile(2)).exited(0).text();
      assertThat(loaded)
          .contains("foo.Foo: version 2 is current.\n1 thread is still in version 1: `")
          .contains("` kills it.");
      assertThat(typed(jdk, loaded, "threads").exited(0).text()).contains("foo.Foo.lloop");
      Ended refused = run(jdk, "load", app.pid(), "--file", classFile(3)).exited(1);
      assertThat(typed(jdk, refused.errors(), "soft-purge").exited(1).errors())
          .contains("NOT_PURGED");
      assertThat(typed(jdk, loaded, "purge").exited(0).text()).contains("1 killed, 0 condemned");
      assertThat(app.ask("ask l", "answer")).isEqualTo("down KilledByPurge");

      String stuck = run(jdk, "stick", app.pid(), "foo.Foo").exited(0).text();
      Ended sticky = run(jdk, "load", app.pid(), classFile(3)).exited(1);
      assertThat(sticky.errors()).contains("STICKY");
      typed(jdk, sticky.errors(), "unstick").exited(0);
      typed(jdk, stuck, "unstick").exited(0);

      String again = run(jdk, "load", app.pid(), classFile(3)).exited(0).text();
      assertThat(again).contains("Nobody is in version 2: `");
      Ended kept = run(jdk, "delete", app.pid(), "foo.Foo").exited(1);
      typed(jdk, kept.errors(), "soft-purge").exited(0);
      String deleted = run(jdk, "delete", app.pid(), "foo.Foo").exited(0).text();
      assertThat(typed(jdk, deleted, "rollback").exited(0).text()).contains("version 4");
      assertThat(app.ask("version", "answer")).isEqualTo("3 3");
      Ended unknown = run(jdk, "stick", app.pid(), "no.Such").exited(1);
      assertThat(typed(jdk, unknown.errors(), "loaded").exited(0).text()).contains("foo.Foo");
      typed(jdk, unknown.errors(), "attach").exited(0);
    }
  }

  @OnEachJdk
  void an_upgrade_says_who_is_left_and_how_to_go_back(Jdk jdk) {
    try (App app = go(FOO.main("app.Interactive").options(EVERYTHING).launchHeld(jdk))) {
      app.ask("start l", "answer");
      Path second = FOO.version(2);
      String upgraded = run(jdk, "upgrade", app.pid(), second).exited(0).text();
      assertThat(typed(jdk, upgraded, "threads").exited(0).text()).contains("foo.Foo.lloop");
      assertThat(upgraded).contains("To go back").contains("rollback " + app.pid() + " MODULE`");
      Ended occupied =
          run(jdk, "upgrade", app.pid(), FOO.version(3), "--pre-purge", "soft").exited(1);
      assertThat(occupied.errors()).contains("--pre-purge brutal");
      assertThat(typed(jdk, occupied.errors(), "loaded").exited(0).text()).contains("foo.Foo");
    }
  }

  @OnEachJdk
  void who_was_there_before_an_attach_is_not_said_to_die(Jdk jdk) {
    Launch launch = FOO.main("app.Interactive");
    try (App app = go(launch.plain(jdk, "-XX:+EnableDynamicAgentLoading"))) {
      app.ask("start l", "answer");
      assertThat(run(jdk, "load", app.pid(), classFile(2)).exited(0).text())
          .contains("entered it before Midflight came, none can be killed there");
      assertThat(run(jdk, "purge", app.pid(), "foo.Foo").exited(0).text())
          .contains("0 killed, 1 condemned")
          .contains("The condemned entered version 1 before Midflight came")
          .doesNotContain("die at");
      assertThat(app.ask("ask l", "answer")).isNotEqualTo("down KilledByPurge");
    }
  }

  @OnEachJdk
  void at_log_info_the_jvm_says_it_with_its_own_process_id(Jdk jdk) {
    Launch launch = FOO.main("app.Interactive").options("manage=foo.**,log=info");
    try (App app = go(launch.launchHeld(jdk))) {
      app.ask("start l", "answer");
      run(jdk, "load", app.pid(), classFile(2)).exited(0);
      run(jdk, "soft-purge", app.pid(), "foo.Foo").exited(1);
      run(jdk, "load", app.pid(), "--file", classFile(3)).exited(1);
      run(jdk, "purge", app.pid(), "foo.Foo").exited(0);
      run(jdk, "stick", app.pid(), "foo.Foo").exited(0);
      run(jdk, "unstick", app.pid(), "foo.Foo").exited(0);
      run(jdk, "delete", app.pid(), "foo.Foo").exited(0);
      List<String> said = app.send("stop").end().exited(0).err();
      assertThat(said).allMatch(line -> line.startsWith("[midflight] "));
      String type = "`java -jar midflight.jar ";
      String about = " " + app.pid() + " foo.Foo`";
      String inside =
          "1 thread is still in version 1: %sthreads%s shows where, %spurge%s kills it."
              .formatted(type, about, type, about);
      assertThat(said.stream().map(line -> line.substring("[midflight] ".length())))
          .containsSubsequence(
              "foo.Foo is in version 2 now; version 1 is old",
              inside,
              "foo.Foo: version 1 stays, 1 thread: Thread-0 in foo.Foo.lloop",
              inside,
              "foo.Foo is not loaded again",
              type + "unstick" + about + " takes that back.",
              "foo.Foo can be loaded again",
              "foo.Foo: version 2 is old, and none is current")
          .anyMatch(line -> line.startsWith("foo.Foo is not loaded: NOT_PURGED: "))
          .anyMatch(line -> line.startsWith("foo.Foo: version 1 is gone, killed 1 thread: "))
          .anyMatch(line -> line.contains(type + "rollback" + about + " brings it back"));
    }
  }

  /** Runs the command of that name that a text says in backticks. */
  private static Ended typed(Jdk jdk, String text, String command) {
    Matcher matcher = COMMAND.matcher(text);
    while (matcher.find()) {
      String[] words = matcher.group(1).split(" ");
      if (words[0].equals(command)) {
        return Midflight.run(jdk, (Object[]) words);
      }
    }
    throw new AssertionError(command + " is not told of in: " + text);
  }

  private static Ended run(Jdk jdk, Object... words) {
    return Midflight.run(jdk, words);
  }

  private static App go(App app) {
    app.hear("ready");
    return app.send("go");
  }

  private static Path classFile(int version) {
    return FOO.version(version).resolve("foo/Foo.class");
  }
}
