package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, from the outside: what it prints, and how it exits. */
class CommandsIT {

  private static final Scenario FOO = Scenario.of("foo");

  @OnEachJdk
  void a_session_in_json(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk)) {
      long pid = app.pid();
      app.ask("start l", "answer");

      assertThat(json(jdk, "ps"))
          .containsPattern(
              pattern("{'pid':%d,'main':'app.Interactive','jdk':'%d[^']*','agent':true}")
                  .formatted(pid, jdk.feature()));
      assertThat(json(jdk, "loaded", pid, "foo.Foo"))
          .matches(module(version(1, "file:[^']+"), "null", 0));

      String file = FOO.version(2).resolve("foo/Foo.class").toString();
      assertThat(json(jdk, "load", pid, file))
          .matches(
              pattern(
                  "[{'module':'foo.Foo','version':2,'refusal':'','detail':'',"
                      + "'killed':[],'condemned':[]}]"));
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 2");
      assertThat(json(jdk, "loaded", pid))
          .matches(module(version(2, "[^']*Foo.class"), version(1, "file:[^']+"), 1));
      assertThat(json(jdk, "threads", pid, "foo.Foo"))
          .matches(
              pattern(
                  "[{'id':\\d+,'name':'[^']*','virtual':false,'state':'WAITING','version':1,"
                      + "'frame':'foo.Foo.lloop','unwoven':false}]"));
      // What the class path has is version 1, and 2 is loaded.
      assertThat(json(jdk, "modified", pid)).isEqualTo("[\"foo.Foo\"]");

      Ended kept = Midflight.run(jdk, "soft-purge", pid, "foo.Foo", "--json").exited(1);
      assertThat(kept.json()).isEqualTo("{\"module\":\"foo.Foo\",\"done\":false}");
      for (String target : new String[] {file, "foo.Foo"}) {
        Ended refused = Midflight.run(jdk, "load", pid, "--file", target, "--json").exited(1);
        assertThat(refused.json())
            .matches(
                pattern(
                    "[{'module':'foo.Foo','version':0,'refusal':'NOT_PURGED','detail':'[^']+',"
                        + "'killed':[],'condemned':[]}]"));
        assertThat(refused.json()).contains("purge");
      }

      app.ask("tell l go_new", "answer");
      assertThat(json(jdk, "threads", pid, "foo.Foo")).isEqualTo("[]");
      assertThat(json(jdk, "soft-purge", pid, "foo.Foo"))
          .isEqualTo("{\"module\":\"foo.Foo\",\"done\":true}");
      assertThat(json(jdk, "load", pid, "--file", "foo.Foo")).contains("\"version\":3");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      assertThat(json(jdk, "modified", pid)).isEqualTo("[]");
    }
  }

  @OnEachJdk
  void purges_in_json(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk)) {
      long pid = app.pid();
      app.ask("start l", "answer");
      Midflight.run(jdk, "load", pid, FOO.version(2).resolve("foo/Foo.class")).exited(0);

      assertThat(json(jdk, "load", pid, FOO.version(3).resolve("foo/Foo.class")))
          .matches(
              pattern(
                  "[{'module':'foo.Foo','version':3,'refusal':'','detail':'',"
                      + "'killed':[%s],'condemned':[]}]".formatted(inLoopOf(1))));
      assertThat(app.ask("ask l", "answer")).isEqualTo("down KilledByPurge");
      assertThat(app.ask("version", "answer")).isEqualTo("3 3");

      String purge = "{'module':'foo.Foo','version':%d,'killed':[%s],'condemned':[],'warning':''}";
      assertThat(json(jdk, "purge", pid, "foo.Foo")).matches(pattern(purge.formatted(2, "")));
      app.ask("start l", "answer");
      Midflight.run(jdk, "load", pid, FOO.version(4).resolve("foo/Foo.class")).exited(0);
      assertThat(json(jdk, "purge", pid, "foo.Foo"))
          .matches(pattern(purge.formatted(3, inLoopOf(3))));
      assertThat(app.ask("ask l", "answer")).isEqualTo("down KilledByPurge");
      assertThat(json(jdk, "purge", pid, "foo.Foo")).matches(pattern(purge.formatted(0, "")));
      assertThat(json(jdk, "purge", pid, "no.such.Thing")).contains("\"version\":0");
    }
  }

  @OnEachJdk
  void a_directory_a_rollback_and_a_delete(Jdk jdk) {
    try (App app = interactive("manage=foo.**:server.**", jdk)) {
      long pid = app.pid();
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      String second = FOO.version(2).toString();
      String report =
          "{'module':'%s','version':%d,'refusal':'','detail':'','killed':[],'condemned':[]}";

      assertThat(json(jdk, "load", pid, "--dry-run", second))
          .contains(report.formatted("foo.Foo", 2).replace('\'', '"'));
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      Ended modified = Midflight.run(jdk, "modified", pid, "--against", second, "--json").exited(1);
      assertThat(modified.json()).isEqualTo("[\"foo.Foo\"]");

      assertThat(json(jdk, "load", pid, second))
          .contains(report.formatted("foo.Foo", 2).replace('\'', '"'));
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
      assertThat(json(jdk, "load", pid, second)).isEqualTo("[]");
      Midflight.run(jdk, "modified", pid, "--against", second).exited(0);

      assertThat(json(jdk, "stick", pid, "foo.Foo")).contains("\"done\":true");
      assertThat(Midflight.run(jdk, "load", pid, "foo.Foo").exited(1).errors()).contains("STICKY");
      assertThat(json(jdk, "unstick", pid, "foo.Foo")).contains("\"done\":true");
      assertThat(json(jdk, "rollback", pid, "foo.Foo"))
          .isEqualTo("[" + report.formatted("foo.Foo", 3).replace('\'', '"') + "]");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");

      Ended full = Midflight.run(jdk, "delete", pid, "foo.Foo", "--json").exited(1);
      assertThat(full.json()).isEqualTo("{\"module\":\"foo.Foo\",\"done\":false}");
      Midflight.run(jdk, "purge", pid, "foo.Foo").exited(0);
      assertThat(json(jdk, "delete", pid, "foo.Foo")).contains("\"done\":true");
      assertThat(json(jdk, "loaded", pid, "foo.Foo")).contains("\"current\":null");
      assertThat(Midflight.run(jdk, "loaded", pid, "foo.Foo").exited(0).text())
          .contains("deleted")
          .containsPattern("3 +20\\d\\d-");
      assertThat(json(jdk, "rollback", pid, "foo.Foo")).contains("\"version\":4");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
    }
  }

  @OnEachJdk
  void the_condemned_are_shown_with_what_they_are_blocked_in(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk)) {
      app.ask("lock", "answer");
      app.ask("start w", "answer");
      Midflight.run(jdk, "load", app.pid(), FOO.version(2).resolve("foo/Foo.class")).exited(0);

      assertThat(Midflight.run(jdk, "purge", app.pid(), "foo.Foo").exited(0).text())
          .contains("version 1 is gone, 0 killed, 1 condemned.")
          .containsPattern("FRAME +NOW IN\\R")
          .containsPattern(
              "condemned +\\d+ +Thread-\\d+ +platform +WAITING +foo.Foo.frame"
                  + " +java.util.concurrent.locks.ReentrantLock.lock \\(lock held by main\\)");
      app.ask("unlock", "answer");
      assertThat(app.ask("ask w", "answer")).isEqualTo("down KilledByPurge");
    }
  }

  /** Somebody who waited in the loop of a version, and has left it. */
  private static String inLoopOf(int version) {
    return "{'id':\\d+,'name':'[^']*','virtual':false,'state':'[A-Z_]+','version':%d,"
            .formatted(version)
        + "'frame':'foo.Foo.lloop','unwoven':false}";
  }

  private static String module(String current, String old, int threads) {
    return pattern(
        "[{'module':'foo.Foo','loader':'[^']+','current':%s,'old':%s,'sticky':false,"
                .formatted(current, old)
            + "'plugin':true,'threadsInOldCode':%d}]".formatted(threads));
  }

  private static String version(int number, String source) {
    return "{'number':%d,'md5':'[0-9a-f]{32}','source':'%s','loadedAt':'[-0-9T:.]+Z'}"
        .formatted(number, source);
  }

  /** A regular expression from JSON with single quotes, whose brackets stand for themselves. */
  private static String pattern(String json) {
    return json.replaceAll("\\[(?=[{\\]])", "\\\\[")
        .replaceAll("\\{(?=')", "\\\\{")
        .replace('\'', '"');
  }

  private static String json(Jdk jdk, Object... arguments) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    Ended ended = Midflight.run(jdk, all).exited(0);
    assertThat(ended.err()).as("%s", ended).isEmpty();
    return ended.json();
  }

  @OnEachJdk
  void a_source_file_is_compiled_here_with_the_plug_in(Jdk jdk) {
    Path first = Scenario.compiledBy(jdk, "foo", 1);
    Launch launch = FOO.main("app.Interactive").withoutModules().onClassPath(first);
    try (App app = launch.options("manage=foo.**").launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      app.ask("start l", "answer");
      Path source = Scenario.source("foo", 2).resolve("foo/Foo.java");
      Ended loaded = Midflight.run(jdk, "load", app.pid(), source).exited(0);
      assertThat(loaded.text()).contains("foo.Foo").contains("2");
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 2");
      // Version 2 was compiled with the plug-in: its loop can tell the two kinds of call apart.
      app.ask("tell l go_new", "answer");
      Path third = Scenario.source("foo", 3).resolve("foo/Foo.java");
      Ended refused = Midflight.run(jdk, "load", app.pid(), "--file", third).exited(1);
      assertThat(refused.errors()).contains("NOT_PURGED");
      Midflight.run(jdk, "soft-purge", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "load", app.pid(), "--file", third).exited(0);
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 2, qualified helper 3");
    }
  }

  @Test
  void a_source_file_that_does_not_compile_changes_nothing() throws IOException {
    Jdk jdk = Jdk.any();
    Launch launch = FOO.main("app.Interactive").options("manage=foo.**");
    Path source = launch.path("broken").resolve("Foo.java");
    Files.writeString(source, "package foo;\npublic final class Foo { nonsense }\n");
    try (App app = launch.launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      Ended refused = Midflight.run(jdk, "load", app.pid(), source).exited(1);
      assertThat(refused.errors()).contains("COMPILE_ERROR").contains("Foo.java:2");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
    }
  }

  @Test
  void without_midflight_in_the_target_the_questions_name_the_command_to_run() {
    Jdk jdk = Jdk.any();
    try (App app = FOO.main("app.Interactive").plain(jdk)) {
      app.hear("ready");
      for (String command : new String[] {"loaded", "modified", "detach"}) {
        unreachable(Midflight.run(jdk, command, app.pid()), command);
      }
      for (String command : new String[] {"threads", "soft-purge", "purge"}) {
        unreachable(Midflight.run(jdk, command, app.pid(), "foo.Foo"), command);
      }
      assertThat(json(jdk, "ps")).contains("\"pid\":" + app.pid()).contains("\"agent\":false");
    }
  }

  private static void unreachable(Ended ended, String command) {
    ended.exited(3);
    assertThat(ended.out()).as(command).isEmpty();
    assertThat(ended.errors()).as(command).contains("attach");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ps --nonsense",
        "load",
        "load 1",
        "load notANumber foo.Foo",
        "threads 1",
        "soft-purge 1",
        "purge 1",
        "attach 1 closures=lax",
        "attach",
        "attach 1 nonsense=1",
        "detach",
        "loaded",
        "modified"
      })
  void wrong_usage_exits_with_2_and_prints_nothing(String line) {
    Object[] arguments = line.isEmpty() ? new Object[0] : line.split(" ");
    Ended ended = Midflight.run(Jdk.any(), arguments).exited(2);
    assertThat(ended.out()).as("%s", ended).isEmpty();
    assertThat(ended.err()).as("%s", ended).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ps",
        "attach",
        "detach",
        "load",
        "soft-purge",
        "purge",
        "loaded",
        "threads",
        "modified"
      })
  void every_command_has_help(String command) {
    Ended help = Midflight.run(Jdk.any(), command, "--help").exited(0);
    assertThat(help.text()).contains(command).contains("--json").contains("Exit codes");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void help_lists_the_commands_and_version_says_the_version() {
    assertThat(Midflight.run(Jdk.any(), "--help").exited(0).text())
        .contains("ps", "attach", "detach", "load", "soft-purge", " purge ", "loaded", "threads")
        .contains("modified");
    assertThat(Midflight.run(Jdk.any(), "--version").exited(0).text()).matches(".*\\d+\\.\\d+.*");
  }

  private static App interactive(String options, Jdk jdk) {
    App app = FOO.main("app.Interactive").options(options).launchHeld(jdk);
    app.hear("ready");
    return app.send("go");
  }
}
