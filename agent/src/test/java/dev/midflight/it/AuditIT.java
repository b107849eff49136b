package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** {@code audit=FILE}: one line for each change, whoever makes it. */
class AuditIT {

  private static final Scenario FOO = Scenario.of("foo");
  private static final String MD5 = ":[0-9a-f]{32}";

  @OnEachJdk
  void each_change_is_one_line(Jdk jdk) throws IOException {
    Launch launch = FOO.main("app.Interactive");
    Path file = launch.path("audit").resolve("changes.log");
    try (App app = go(launch.options("manage=foo.**,audit=" + file).launchHeld(jdk))) {
      app.ask("start l", "answer");
      Midflight.run(jdk, "rollback", app.pid(), "foo.Foo").exited(1);
      Midflight.run(jdk, "stick", app.pid(), "no.such.Module").exited(1);
      Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
      Midflight.run(jdk, "delete", app.pid(), "foo.Foo").exited(1);
      Midflight.run(jdk, "load", app.pid(), "--file", classFile(3)).exited(1);
      Midflight.run(jdk, "load", app.pid(), "--dry-run", classFile(3)).exited(0);
      Midflight.run(jdk, "soft-purge", app.pid(), "foo.Foo").exited(1);
      Midflight.run(jdk, "purge", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "purge", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "rollback", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "soft-purge", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "stick", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "unstick", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "delete", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "load", app.pid(), "no.such.Module").exited(1);
      Midflight.run(jdk, "attach", app.pid(), "readonly=true").exited(0);
      Midflight.run(jdk, "delete", app.pid(), "foo.Foo").exited(1);

      List<String> lines = Files.readAllLines(file);
      lines.forEach(line -> assertThat(line).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z pid=\\d+ .*"));
      String foo = " module=foo.Foo loader=app ";
      assertThat(lines.stream().map(line -> line.replaceFirst("^\\S+ ", "")))
          .satisfiesExactly(
              matches(
                  app,
                  "rollback"
                      + foo
                      + "from=1"
                      + MD5
                      + " to=- outcome=refused reason=NO_PREVIOUS detail=\".*\""),
              matches(
                  app,
                  "stick module=no.such.Module loader=- from=- to=- outcome=refused"
                      + " reason=NO_FILE detail=\".*\""),
              matches(app, "loadBinary" + foo + "from=1" + MD5 + " to=2" + MD5 + " outcome=loaded"),
              matches(
                  app,
                  "delete"
                      + foo
                      + "from=- to=- outcome=refused reason=NOT_PURGED detail=\"its old version"
                      + " must be purged first\""),
              matches(
                  app,
                  "loadFile"
                      + foo
                      + "from=2"
                      + MD5
                      + " to=- outcome=refused reason=NOT_PURGED detail=\".*\""),
              matches(
                  app,
                  "softPurge"
                      + foo
                      + "from=- to=- outcome=refused reason=NOT_PURGED detail=\"version 1 stays, 1"
                      + " thread: \\S+ in foo.Foo.lloop\""),
              matches(
                  app,
                  "purge"
                      + foo
                      + "from=1"
                      + MD5
                      + " to=- outcome=purged killed=\"\\S+#\\d+ in foo.Foo.lloop\""),
              matches(app, "purge" + foo + "from=- to=- outcome=nothing"),
              matches(app, "rollback" + foo + "from=2" + MD5 + " to=3" + MD5 + " outcome=loaded"),
              matches(app, "softPurge" + foo + "from=2" + MD5 + " to=- outcome=purged"),
              matches(app, "stick" + foo + "from=- to=- outcome=done"),
              matches(app, "unstick" + foo + "from=- to=- outcome=done"),
              matches(app, "delete" + foo + "from=3" + MD5 + " to=- outcome=done"),
              matches(
                  app,
                  "load module=no.such.Module loader=- from=- to=- outcome=refused reason=NO_FILE detail=\".*\""),
              matches(
                  app, "manage module=- loader=- from=- to=- outcome=done detail=readonly=true"),
              matches(
                  app,
                  "delete" + foo + "from=- to=- outcome=refused reason=READ_ONLY detail=\".*\""));
      assertThat(app.errors())
          .containsExactly(
              "[midflight] foo.Foo was not deleted: its old version must be purged first");
    }
  }

  @OnEachJdk
  void a_load_that_purges_names_whom_it_killed_and_two_jvms_share_a_file(Jdk jdk)
      throws IOException {
    Launch launch = FOO.main("app.Interactive");
    Path file = launch.path("audit").resolve("changes.log");
    String options = "manage=foo.**,audit=" + file;
    try (App one = go(launch.options(options).launchHeld(jdk));
        App two = go(FOO.main("app.Interactive").options(options).launchHeld(jdk))) {
      one.ask("start l", "answer");
      Midflight.run(jdk, "load", one.pid(), classFile(2)).exited(0);
      Midflight.run(jdk, "load", two.pid(), classFile(2)).exited(0);
      Midflight.run(jdk, "load", one.pid(), classFile(3)).exited(0);
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSize(3);
      assertThat(lines.get(1)).contains(" pid=" + two.pid() + " ");
      assertThat(lines.get(2))
          .contains(" pid=" + one.pid() + " ")
          .containsPattern("outcome=loaded purged=1 killed=\"\\S+#\\d+ in foo.Foo.lloop\"$");
    }
  }

  @OnEachJdk
  void a_full_disk_is_told_of_once_and_loads_go_on(Jdk jdk) {
    Launch launch = FOO.main("app.Interactive").options("manage=foo.**,audit=/dev/full");
    try (App app = go(launch.launchHeld(jdk))) {
      Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
      Midflight.run(jdk, "load", app.pid(), classFile(3)).exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("3 3");
      assertThat(app.errors())
          .singleElement()
          .asString()
          .startsWith("[midflight] audit=/dev/full misses changes from now on");
    }
  }

  @OnEachJdk
  void an_attach_with_a_file_that_cannot_be_opened_says_so(Jdk jdk) {
    try (App app = go(FOO.main("app.Interactive").options("manage=foo.**").launchHeld(jdk))) {
      String bad = "audit=" + FOO.version(1).resolve("no/such/folder/changes.log");
      assertThat(Midflight.run(jdk, "attach", app.pid(), bad).exited(2).errors())
          .contains(bad + " cannot be written");
    }
  }

  private static Consumer<String> matches(App app, String operation) {
    String user = System.getProperty("user.name");
    String pattern = "pid=" + app.pid() + " user=" + user + " operation=" + operation;
    return line -> assertThat(line).matches(pattern);
  }

  private static App go(App app) {
    app.hear("ready");
    return app.send("go");
  }

  private static Path classFile(int version) {
    return FOO.version(version).resolve("foo/Foo.class");
  }
}
