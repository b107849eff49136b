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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a compiler or an IDE writes into a watched directory is loaded once it is complete. */
class WatchIT {

  private static final Scenario FOO = Scenario.of("foo");

  @OnEachJdk
  void a_half_written_file_is_waited_for(Jdk jdk) throws Exception {
    Launch launch = FOO.main("app.Interactive");
    Path out = launch.path("out");
    try (App app = watching(launch, out, jdk)) {
      byte[] second = Files.readAllBytes(FOO.version(2).resolve("foo/Foo.class"));
      Path file = Files.createDirectories(out.resolve("foo")).resolve("Foo.class");
      Files.write(file, Arrays.copyOf(second, second.length / 2));
      app.hearError(line -> line.contains("not complete yet") && line.contains("Foo.class"));
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      Files.write(
          file,
          Arrays.copyOfRange(second, second.length / 2, second.length),
          StandardOpenOption.APPEND);
      app.hearError(line -> line.contains("watch: foo.Foo version 2"));
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  /**
   * A nested class comes first, and its top-level class late: no file is broken, one is missing.
   */
  @OnEachJdk
  void a_module_is_loaded_with_all_its_classes(Jdk jdk) throws Exception {
    Scenario woven = Scenario.of("woven");
    Launch launch = FOO.main("app.Interactive");
    Path out = launch.path("out");
    try (App app = watching(launch, out, jdk)) {
      Files.createDirectories(out.resolve("woven"));
      Path classes = woven.version(2).resolve("woven");
      List<Path> features;
      try (Stream<Path> all = Files.list(classes)) {
        features = all.filter(file -> name(file).startsWith("Features")).sorted().toList();
      }
      assertThat(features.size()).isGreaterThan(5);
      Path last = features.get(features.size() - 1);
      for (Path file : features) {
        if (!file.equals(last)) {
          Files.copy(file, out.resolve("woven").resolve(name(file)));
        }
      }
      String missing = "woven." + name(last).replace(".class", "");
      app.hearError(
          line -> line.contains("not complete yet") && line.contains(missing + " is missing"));
      Files.copy(last, out.resolve("woven").resolve(name(last)));
      // Nobody manages it: that it is refused says that it was complete.
      app.hearError(line -> line.contains("watch: woven.Features: NOT_MANAGED: "));
    }
  }

  @OnEachJdk
  void a_file_that_stays_broken_is_told_once(Jdk jdk) throws Exception {
    Launch launch = FOO.main("app.Interactive");
    Path out = launch.path("out");
    try (App app = watching(launch, out, jdk)) {
      Path file = Files.createDirectories(out.resolve("foo")).resolve("Foo.class");
      Files.write(file, new byte[] {1, 2, 3});
      app.hearError(line -> line.contains("nothing is loaded until this is complete"));
      copy(2, out);
      app.hearError(line -> line.contains("watch: foo.Foo version 2"));
      assertThat(told(app, "nothing is loaded until this is complete")).isEqualTo(1);
    }
  }

  @OnEachJdk
  void clean_rebuild_and_atomic_renames(Jdk jdk) throws Exception {
    Launch launch = FOO.main("app.Interactive");
    Path out = launch.path("target/classes");
    copy(1, out);
    try (App app = watching(launch, out, jdk)) {
      delete(out.getParent());
      copy(2, out);
      app.hearError(line -> line.contains("foo.Foo version 2"));
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");

      Path beside = launch.path("beside");
      Path written = beside.resolve("Foo.class");
      Files.copy(FOO.version(3).resolve("foo/Foo.class"), written);
      Files.move(written, out.resolve("foo/Foo.class"), StandardCopyOption.ATOMIC_MOVE);
      app.hearError(line -> line.contains("foo.Foo version 3"));
      assertThat(app.ask("version", "answer")).isEqualTo("3 3");

      Path fourth = launch.path("fourth");
      copy(4, fourth);
      Files.move(out, launch.path("gone").resolve("classes"));
      Files.move(fourth, out);
      app.hearError(line -> line.contains("foo.Foo version 4"));
      assertThat(app.ask("version", "answer")).isEqualTo("4 4");
    }
  }

  @OnEachJdk
  void the_command_attaches_tells_a_refusal_once_and_ends_with_ctrl_c(Jdk jdk) throws Exception {
    Launch launch = FOO.main("app.Interactive");
    Path out = launch.path("out");
    try (App app = launch.plain(jdk, "-XX:+EnableDynamicAgentLoading")) {
      app.hear("ready");
      app.send("go");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      copy(1, out);
      try (App watch = Midflight.start(jdk, "watch", app.pid(), out)) {
        watch.hear("Watching");
        Midflight.run(jdk, "stick", app.pid(), "foo.Foo").exited(0);
        copy(2, out);
        watch.hearError(line -> line.contains("foo.Foo: STICKY"));
        assertThat(app.ask("version", "answer")).isEqualTo("1 1");
        Midflight.run(jdk, "unstick", app.pid(), "foo.Foo").exited(0);
        copy(3, out);
        watch.hear("foo.Foo version 2");
        assertThat(app.ask("version", "answer")).isEqualTo("3 3");
        assertThat(told(watch, "STICKY")).isEqualTo(1);
        watch.interrupt().end().exited(0);
      }
      try (App watch = Midflight.start(jdk, "watch", app.pid(), out)) {
        watch.hear("Watching");
        app.send("stop").end().exited(0);
        assertThat(watch.end().exited(3).errors()).contains("has ended");
      }
    }
  }

  private static App watching(Launch launch, Path out, Jdk jdk) {
    launch.options("manage=foo.**:server.**:client.**,log=debug,watch=" + out);
    App app = launch.launchHeld(jdk);
    app.hear("ready");
    app.send("go");
    assertThat(app.ask("version", "answer")).isEqualTo("1 1");
    return app;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static long told(App app, String what) {
    return app.errors().stream().filter(line -> line.contains(what)).count();
  }

  /** As a compiler does: the file that is there is written anew. */
  private static void copy(int version, Path out) throws IOException {
    Path file = out.resolve("foo/Foo.class");
    Files.createDirectories(file.getParent());
    Files.write(file, Files.readAllBytes(FOO.version(version).resolve("foo/Foo.class")));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
