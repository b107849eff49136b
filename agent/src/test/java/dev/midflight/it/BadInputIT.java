package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** Whatever nonsense is handed in, the application runs on and somebody is told why. */
class BadInputIT {

  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
  private static final Scenario FOO = Scenario.of("foo");

  @OnEachJdk
  void what_cannot_be_loaded_is_refused_with_its_reason(Jdk jdk) throws IOException {
    Launch launch = FOO.main("app.Interactive");
    try (App app = launch.options("manage=foo.**,path=" + launch.path("empty")).launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      byte[] good = Files.readAllBytes(FOO.version(2).resolve("foo/Foo.class"));
      refused(app, jdk, file("foo/Foo.class", "garbage".getBytes()), "BAD_FILE");
      refused(app, jdk, file("foo/Foo.class", new byte[0]), "BAD_FILE");
      refused(app, jdk, file("foo/Foo.class", Arrays.copyOf(good, good.length / 2)), "BAD_FILE");
      refused(app, jdk, file("foo/Foo.class", newer(good)), "BAD_FILE");
      refused(app, jdk, FOO.version(1).resolve("bar/Bar.class"), "NOT_MANAGED");
      refused(app, jdk, Path.of("no/such/Foo.class"), "NO_FILE");
      refused(app, jdk, Path.of("no/such/Foo.java"), "NO_FILE");
      refused(app, jdk, Path.of("no.such.Type"), "NO_FILE");
      refused(app, jdk, Path.of("java.lang.String"), "STICKY");
      refused(app, jdk, Path.of("dev.midflight.Code"), "STICKY");
      refused(app, jdk, file("Foo.java", "package foo; nonsense".getBytes()), "COMPILE_ERROR");
      refused(app, jdk, shapeChanged(), "UNSUPPORTED_CHANGE").contains("added");
      // One of several: the others are loaded, left to right, and the exit code says so.
      Path several = FOO.version(2).resolve("foo/Foo.class");
      Midflight.run(jdk, "load", app.pid(), "no.such.Type", several).exited(1);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  private static AbstractStringAssert<?> refused(App app, Jdk jdk, Path target, String reason) {
    Ended refused = Midflight.run(jdk, "load", app.pid(), target).exited(1);
    assertThat(refused.out()).as("%s", refused).isEmpty();
    assertThat(app.ask("version", "answer")).isEqualTo("1 1");
    return assertThat(refused.errors()).as("%s", refused).contains(reason);
  }

  private static byte[] newer(byte[] classFile) {
    byte[] bytes = classFile.clone();
    bytes[6] = 0x03;
    return bytes;
  }

  /** A source whose class has a method more. */
  private static Path shapeChanged() throws IOException {
    String source = Files.readString(Scenario.source("foo", 2).resolve("foo/Foo.java"));
    return file(
        "Foo.java",
        source
            .replace("private Foo() {}", "private Foo() {}\n\n  public static void added() {}")
            .getBytes());
  }

  private static Path file(String name, byte[] content) throws IOException {
    Path file = Folders.fresh("bad").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @OnEachJdk
  void bad_options_leave_the_target_untouched(Jdk jdk) {
    try (App app = FOO.main("app.Interactive").plain(jdk)) {
      app.hear("ready");
      Ended refused = Midflight.run(jdk, "attach", app.pid(), "nonsense=1").exited(2);
      assertThat(refused.out()).as("%s", refused).isEmpty();
      assertThat(refused.errors()).contains("nonsense");
      Midflight.run(jdk, "attach", app.pid(), "manage=foo..bar").exited(2);
      Midflight.run(jdk, "attach", app.pid(), "path=no/such/directory").exited(2);
      app.send("go");
      assertThat(app.ask("present", "answer")).isEqualTo("false");
      assertThat(app.send("stop").end().exited(0).err()).isEmpty();
    }
  }

  @Test
  void a_process_that_is_gone_cannot_be_reached() {
    long gone;
    try (App app = FOO.main("app.Interactive").plain(Jdk.any())) {
      gone = app.pid();
    }
    for (List<String> command :
        List.of(List.of("attach"), List.of("loaded"), List.of("load", "foo.Foo"))) {
      Object[] arguments =
          command.size() == 1
              ? new Object[] {command.get(0), gone}
              : new Object[] {command.get(0), gone, command.get(1)};
      Ended unreachable = Midflight.run(Jdk.any(), arguments).exited(3);
      assertThat(unreachable.out()).as("%s", unreachable).isEmpty();
      assertThat(unreachable.errors()).contains(Long.toString(gone));
      assertThat(unreachable.errors()).doesNotContain("\tat ");
    }
  }

  @Test
  void a_process_that_is_no_jvm_cannot_be_reached() throws IOException {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      Ended unreachable = Midflight.run(Jdk.any(), "attach", sleeper.pid()).exited(3);
      assertThat(unreachable.errors()).contains(Long.toString(sleeper.pid()));
    } finally {
      sleeper.destroyForcibly();
    }
  }

  @Test
  void a_process_of_another_user_cannot_be_reached() throws IOException {
    assumeTrue(mayBecomeNobody(), "cannot switch to another user here");
    Path jar = readable();
    try (App app = FOO.main("app.Interactive").plain(Jdk.any())) {
      app.hear("ready");
      Ended unreachable = Midflight.runAs(AS_NOBODY, jar, Jdk.any(), "attach", app.pid());
      unreachable.exited(3);
      assertThat(unreachable.out()).as("%s", unreachable).isEmpty();
      assertThat(unreachable.errors())
          .as("%s", unreachable)
          .contains(Long.toString(app.pid()))
          .doesNotContain("\tat ");
      app.send("go");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
    }
  }

  private static boolean mayBecomeNobody() {
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The jar where another user may read it. */
  private static Path readable() throws IOException {
    Path folder = Files.createTempDirectory("midflight-for-all");
    folder.toFile().setReadable(true, false);
    folder.toFile().setExecutable(true, false);
    folder.toFile().deleteOnExit();
    Path jar = Files.copy(Midflight.jar(), folder.resolve("midflight.jar"));
    jar.toFile().setReadable(true, false);
    jar.toFile().deleteOnExit();
    return jar;
  }
}
