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
import java.util.List;

/** {@code readonly=true}: every change is refused, every question answered. */
class ReadOnlyIT {

  private static final Scenario FOO = Scenario.of("foo");
  private static final String REASON =
      "READ_ONLY: Midflight runs with readonly=true in this JVM and answers questions only,"
          + " until the JVM is started without it";

  @OnEachRun
  void the_program_itself_may_ask_but_not_change(Run run) {
    Rows rows = FOO.main("app.ReadOnly").options("manage=foo.**,readonly=true").rows(run);
    rows.are("runs", "1", "still", "1", "loaded already", "loaded 1");
    rows.are("questions", "false false false [] 1 LOADED [] [] 1 true");
    List<String> changes =
        List.of(
            "load",
            "loadFile",
            "loadBinary",
            "ensureLoaded",
            "rollback",
            "rollback unknown",
            "load of the JDK",
            "softPurge",
            "purge",
            "purgeReport",
            "delete",
            "stick",
            "unstick",
            "addPathFirst",
            "addPathLast",
            "removePath");
    changes.forEach(change -> rows.are(change, REASON));
    List<String> severalAtOnce =
        List.of("loadFrom", "loadFrom nothing", "compile", "atomicLoad", "twice", "finishLoading");
    severalAtOnce.forEach(change -> rows.are(change, "[" + REASON + "]"));
  }

  @OnEachJdk
  void commands_that_change_are_refused_with_the_reason_and_the_others_answer(Jdk jdk) {
    Path file = FOO.version(3).resolve("foo/Foo.class");
    try (App app = withOldCode(jdk)) {
      Midflight.run(jdk, "attach", app.pid(), "readonly=true").exited(0);
      refused(jdk, "load", app.pid(), file);
      refused(jdk, "load", app.pid(), "--file", file);
      refused(jdk, "load", app.pid(), "foo.Foo");
      refused(jdk, "load", app.pid(), FOO.version(3));
      refused(jdk, "load", app.pid(), "--file", FOO.version(3));
      refused(jdk, "rollback", app.pid(), "foo.Foo");
      refused(jdk, "soft-purge", app.pid(), "foo.Foo");
      refused(jdk, "purge", app.pid(), "foo.Foo");
      refused(jdk, "delete", app.pid(), "foo.Foo");
      refused(jdk, "stick", app.pid(), "foo.Foo");
      refused(jdk, "unstick", app.pid(), "foo.Foo");
      refused(jdk, "attach", app.pid(), "manage=bar.**");
      // What would take it back is a change as well.
      refused(jdk, "attach", app.pid(), "readonly=false");
      refused(jdk, "detach", app.pid());
      Midflight.run(jdk, "loaded", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "modified", app.pid()).exited(0);
      Midflight.run(jdk, "load", app.pid(), "--dry-run", file).exited(0);
      assertThat(Midflight.run(jdk, "threads", app.pid(), "foo.Foo", "--json").exited(0).json())
          .contains("\"frame\":\"foo.Foo.lloop\"");
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 2");
      assertThat(app.errors()).isEmpty();
    }
  }

  @OnEachJdk
  void a_refusal_is_json_too(Jdk jdk) {
    try (App app = withOldCode(jdk)) {
      Midflight.run(jdk, "attach", app.pid(), "readonly=true").exited(0);
      assertThat(Midflight.run(jdk, "purge", app.pid(), "foo.Foo", "--json").exited(1).json())
          .startsWith("{\"module\":\"foo.Foo\",\"refusal\":\"READ_ONLY\",\"detail\":\"");
      assertThat(Midflight.run(jdk, "load", app.pid(), "foo.Foo", "--json").exited(1).json())
          .startsWith("[{\"module\":\"foo.Foo\",\"version\":0,\"refusal\":\"READ_ONLY\"");
      assertThat(Midflight.run(jdk, "detach", app.pid(), "--json").exited(1).json())
          .startsWith("{\"pid\":" + app.pid() + ",\"done\":false,\"detail\":\"READ_ONLY: ");
    }
  }

  @OnEachJdk
  void a_deleted_module_is_not_loaded_by_a_call_either(Jdk jdk) {
    Launch launch = FOO.main("app.Interactive").options("manage=foo.**,path=" + FOO.version(2));
    try (App app = launch.launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      Midflight.run(jdk, "delete", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "attach", app.pid(), "readonly=true").exited(0);
      assertThat(app.ask("try", "answer")).isEqualTo("NoClassDefFoundError");
    }
  }

  private static App withOldCode(Jdk jdk) {
    App app = FOO.main("app.Interactive").options("manage=foo.**").launchHeld(jdk);
    app.hear("ready");
    app.send("go");
    app.ask("start l", "answer");
    Path file = FOO.version(2).resolve("foo/Foo.class");
    Midflight.run(jdk, "load", app.pid(), file).exited(0);
    return app;
  }

  private static void refused(Jdk jdk, Object... command) {
    Ended ended = Midflight.run(jdk, command).exited(1);
    assertThat(ended.errors()).as("%s", ended).contains(REASON);
    assertThat(ended.out()).as("%s", ended).isEmpty();
  }
}
