package dev.midflight.it;

import static dev.midflight.it.Reach.FOO;
import static dev.midflight.it.Reach.LATE;
import static dev.midflight.it.Reach.agent;
import static dev.midflight.it.Reach.classFile;
import static dev.midflight.it.Reach.isRefused;
import static dev.midflight.it.Reach.loads;
import static dev.midflight.it.Reach.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where JVMs run in production: each is reached, or the refusal says what to do. */
class OperatorPlacesIT {

  private static final List<String> CONTAINER =
      List.of("unshare", "--pid", "--fork", "--mount", "--mount-proc", "--kill-child");
  private static final String READ_ONLY_TMP =
      "mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp && exec \"$@\"";

  @OnEachJdk
  void a_jvm_that_disables_attach_is_not_reached(Jdk jdk) {
    try (App app = foo().plain(jdk, "-XX:+DisableAttachMechanism")) {
      app.hear("ready");
      isRefused(
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
      isRefused(
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
      isRefused(
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
    assumeTrue(works(CONTAINER, "true"), "no namespaces of one's own here");
    try (App app = foo().plain(jdk, CONTAINER, LATE)) {
      app.hear("ready");
      long pid = ProcessHandle.of(app.pid()).orElseThrow().children().findAny().orElseThrow().pid();
      loads(jdk, app, pid);
    }
  }

  @OnEachJdk
  void a_container_is_reached_from_inside(Jdk jdk) {
    assumeTrue(works(CONTAINER, "true"), "no namespaces of one's own here");
    try (App app = foo().plain(jdk, CONTAINER, LATE)) {
      app.hear("ready");
      long pid = ProcessHandle.of(app.pid()).orElseThrow().children().findAny().orElseThrow().pid();
      List<String> inside = List.of("nsenter", "--target", "" + pid, "--pid", "--mount");
      app.send("go");
      Midflight.runAs(inside, Midflight.jar(), jdk, "load", 1, classFile(2)).exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  /** A process id of outside means nothing there, or another process. */
  @OnEachJdk
  void a_jvm_outside_is_not_reached_from_inside_a_container(Jdk jdk) {
    assumeTrue(works(CONTAINER, "true"), "no namespaces of one's own here");
    try (App app = foo().plain(jdk, LATE)) {
      app.hear("ready");
      isRefused(
          "There is no process %d in this container".formatted(app.pid()),
          Midflight.runAs(CONTAINER, Midflight.jar(), jdk, "load", app.pid(), classFile(2)));
      app.send("go");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
    }
  }

  @OnEachJdk
  void a_read_only_tmp_is_refused_with_its_cure(Jdk jdk) {
    List<String> readOnly = List.of("unshare", "--mount", "sh", "-c", READ_ONLY_TMP, "sh");
    assumeTrue(works(readOnly, "true"), "no mounts of one's own here");
    try (App app = foo().plain(jdk, readOnly, agent())) {
      app.hear("ready");
      isRefused(
          "cannot write to /tmp, where the JDK puts the socket for attaching",
          Midflight.run(jdk, "load", app.pid(), classFile(2)));
      // The agent itself writes nothing.
      app.send("go");
      assertThat(app.ask("present", "answer")).isEqualTo("true");
      assertThat(app.errors()).isEmpty();
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
}
