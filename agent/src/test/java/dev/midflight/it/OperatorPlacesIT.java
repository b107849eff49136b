package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.ArrayList;
import java.util.List;

/** Where JVMs run in production: each is reached, or the refusal says what to do. */
class OperatorPlacesIT {

  private static final Scenario FOO = Scenario.of("foo");
  private static final String LATE = "-XX:+EnableDynamicAgentLoading";

  private static final List<String> CONTAINER =
      List.of("unshare", "--pid", "--fork", "--mount", "--mount-proc", "--kill-child");
  private static final String READ_ONLY_TMP =
      "mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp && exec \"$@\"";

  @OnEachJdk
  void a_jvm_that_disables_attach_is_not_reached(Jdk jdk) {
    try (App app = foo().plain(jdk, "-XX:+DisableAttachMechanism")) {
      app.hear("ready");
      says(
          "JVM %d runs with -XX:+DisableAttachMechanism: start it without".formatted(app.pid()),
          Midflight.run(jdk, "load", app.pid(), classFile(2)));
    }
  }

  @OnEachJdk
  void a_runtime_without_the_modules_names_them(Jdk jdk) throws IOException {
    Launch launch = foo();
    Jdk without = image(jdk, launch.path("bare").resolve("image"), "java.base,java.management");
    try (App app = launch.plain(without, LATE)) {
      app.hear("ready");
      says(
          "has no module java.instrument: build it with jlink --add-modules"
              + " java.instrument,jdk.management.agent",
          Midflight.run(jdk, "load", app.pid(), classFile(2)));
    }
  }

  /** Neither JMX nor the flight recorder is there: the program itself may still load. */
  @OnEachJdk
  void a_runtime_with_java_instrument_alone_runs_the_agent(Jdk jdk) throws IOException {
    Launch launch = foo().options("manage=foo.**");
    Jdk bare = image(jdk, launch.path("instrument").resolve("image"), "java.base,java.instrument");
    try (App app = launch.launchHeld(bare)) {
      app.hear("ready");
      app.send("go");
      assertThat(app.ask("present", "answer")).isEqualTo("true");
      says(
          "has no module jdk.management.agent: build it with jlink",
          Midflight.run(jdk, "load", app.pid(), classFile(2)));
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      assertThat(app.errors()).isEmpty();
    }
  }

  @OnEachJdk
  void a_runtime_with_both_is_reached(Jdk jdk) throws IOException {
    Launch launch = foo();
    Jdk image =
        image(
            jdk,
            launch.path("both").resolve("image"),
            "java.base,java.instrument,jdk.management.agent");
    try (App app = launch.plain(image, LATE)) {
      app.hear("ready");
      loads(jdk, app, app.pid());
    }
  }

  @OnEachJdk
  void a_container_is_reached_from_outside(Jdk jdk) {
    assumeTrue(works(CONTAINER), "no namespaces of one's own here");
    try (App app = foo().plain(jdk, CONTAINER, LATE)) {
      app.hear("ready");
      long pid = ProcessHandle.of(app.pid()).orElseThrow().children().findAny().orElseThrow().pid();
      loads(jdk, app, pid);
    }
  }

  @OnEachJdk
  void a_container_is_reached_from_inside(Jdk jdk) {
    assumeTrue(works(CONTAINER), "no namespaces of one's own here");
    try (App app = foo().plain(jdk, CONTAINER, LATE)) {
      app.hear("ready");
      long pid = ProcessHandle.of(app.pid()).orElseThrow().children().findAny().orElseThrow().pid();
      List<String> inside = List.of("nsenter", "--target", "" + pid, "--pid", "--mount");
      app.send("go");
      Midflight.runAs(inside, Midflight.jar(), jdk, "load", 1, classFile(2)).exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  @OnEachJdk
  void a_read_only_tmp_is_refused_with_its_cure(Jdk jdk) {
    List<String> readOnly = List.of("unshare", "--mount", "sh", "-c", READ_ONLY_TMP, "sh");
    assumeTrue(works(readOnly), "no mounts of one's own here");
    try (App app = foo().plain(jdk, readOnly, agent())) {
      app.hear("ready");
      says(
          "cannot write to /tmp, where the JDK puts the socket for attaching",
          Midflight.run(jdk, "load", app.pid(), classFile(2)));
      // The agent itself writes nothing.
      app.send("go");
      assertThat(app.ask("present", "answer")).isEqualTo("true");
      assertThat(app.errors()).isEmpty();
    }
  }

  private static String agent() {
    return "-javaagent:" + Midflight.jar() + "=manage=foo.**";
  }

  private static void loads(Jdk jdk, App app, long pid) {
    app.send("go");
    Midflight.run(jdk, "load", pid, classFile(2)).exited(0);
    assertThat(app.ask("version", "answer")).isEqualTo("2 2");
  }

  private static void says(String why, Ended refused) {
    assertThat(refused.exited(3).errors()).as("%s", refused).contains(why);
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Jdk image(Jdk jdk, Path home, String modules) throws IOException {
    Path jlink = jdk.home().resolve("bin/jlink");
    Process process =
        new ProcessBuilder(jlink.toString(), "--add-modules", modules, "--output", home.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
    assertThat(Files.exists(home.resolve("bin/java"))).isTrue();
    return new Jdk(jdk.feature(), home);
  }

  private static Launch foo() {
    return FOO.main("app.Interactive");
  }

  private static Path classFile(int version) {
    return FOO.version(version).resolve("foo/Foo.class");
  }
}
