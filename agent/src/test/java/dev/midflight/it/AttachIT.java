package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** What is special about an agent that comes into a program that runs. */
class AttachIT {

  private static final String LATE = "-XX:+EnableDynamicAgentLoading";

  @OnEachJdk
  void frames_from_before_the_attach_are_unwoven(Jdk jdk) {
    try (App app = interactive().argument("l").plain(jdk, LATE)) {
      app.hear("ready");
      long pid = app.pid();
      Midflight.run(jdk, "attach", pid, "manage=foo.**:client.**").exited(0);
      app.send("go");
      Midflight.run(jdk, "load", pid, classFile(2)).exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
      // The frame belongs to version 1, and nobody could bind its calls: they go to current.
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 2, qualified helper 2");
      Ended threads = Midflight.run(jdk, "threads", pid, "foo.Foo", "--json").exited(0);
      assertThat(threads.json())
          .contains("\"version\":1", "\"frame\":\"foo.Foo.lloop\"", "\"unwoven\":true");
      Midflight.run(jdk, "soft-purge", pid, "foo.Foo").exited(1);
      // Its qualified call takes it to version 2, where everything obeys every rule.
      app.ask("tell l go_new", "answer");
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 2, qualified helper 2");
      // In Java the unwoven frame stays below, since nobody could make its call a tail call.
      Midflight.run(jdk, "soft-purge", pid, "foo.Foo").exited(1);
      app.ask("end l", "answer");
      Midflight.run(jdk, "soft-purge", pid, "foo.Foo").exited(0);
      assertThat(app.ask("start l2", "answer")).isEqualTo("l2");
      Midflight.run(jdk, "load", pid, classFile(3)).exited(0);
      assertThat(app.ask("ask l2", "answer")).isEqualTo("local helper 2, qualified helper 3");
    }
  }

  @OnEachJdk
  void a_thread_that_has_left_its_unwoven_frames_of_a_purged_version_is_not_killed(Jdk jdk) {
    String options = "manage=worker.**,path=" + Scenario.of("worker").version(2);
    Launch workers = Scenario.of("worker").main("app.Workers").options(options);

    Rows rows = workers.rows(new Run(jdk, Run.Start.ATTACHED));

    rows.are(
        "load", "loaded 2",
        "purged", "[true]",
        "long task", "1 2",
        "closure", "made in 2");
  }

  @OnEachJdk
  void a_second_attach_widens_what_is_managed(Jdk jdk) {
    try (App app = interactive().plain(jdk, LATE)) {
      app.hear("ready");
      Midflight.run(jdk, "attach", app.pid(), "manage=foo.**").exited(0);
      app.send("go");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      assertThat(app.ask("managed", "answer")).isEqualTo("[foo.Foo]");
      Midflight.run(jdk, "attach", app.pid(), "manage=client.**").exited(0);
      assertThat(app.ask("managed", "answer")).isEqualTo("[client.Client, foo.Foo]");
      Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    }
  }

  @OnEachJdk
  void what_an_attach_adds_to_what_a_start_manages_is_woven_at_once(Jdk jdk) {
    String agent = "-javaagent:" + Midflight.jar() + "=manage=nobody.**";
    try (App app = interactive().plain(jdk, agent, LATE)) {
      app.hear("ready");
      app.send("go");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      Midflight.run(jdk, "attach", app.pid(), "manage=foo.**").exited(0);
      assertThatAThreadStaysInItsVersion(app, jdk);
    }
  }

  @OnEachJdk
  void starting_twice_is_starting_once(Jdk jdk) {
    String agent = "-javaagent:" + Midflight.jar() + "=manage=foo.**";
    try (App app = interactive().plain(jdk, agent, agent, LATE)) {
      app.hear("ready");
      app.send("go");
      Midflight.run(jdk, "attach", app.pid(), "manage=foo.**").exited(0);
      assertThatAThreadStaysInItsVersion(app, jdk);
    }
  }

  private static void assertThatAThreadStaysInItsVersion(App app, Jdk jdk) {
    assertThat(app.ask("start l", "answer")).isEqualTo("l");
    Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
    assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 2");
    app.ask("end l", "answer");
    Midflight.run(jdk, "soft-purge", app.pid(), "foo.Foo").exited(0);
    app.send("stop").end().exited(0);
  }

  @OnEachJdk
  void load_attaches_by_itself_and_says_so(Jdk jdk) {
    try (App app = interactive().plain(jdk, LATE)) {
      app.hear("ready");
      app.send("go");
      Ended loaded = Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
      assertThat(loaded.errors()).contains("foo.Foo");
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
      assertThat(app.ask("present", "answer")).isEqualTo("true");
    }
  }

  @OnEachJdk
  void detach_leaves_current_code_and_refuses_while_somebody_is_in_old_code(Jdk jdk) {
    try (App app = interactive().options("manage=foo.**").launchHeld(jdk)) {
      app.hear("ready");
      app.send("go");
      long pid = app.pid();
      app.ask("start l", "answer");
      Midflight.run(jdk, "load", pid, classFile(2)).exited(0);
      Midflight.run(jdk, "detach", pid).exited(1);
      assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 2");
      app.ask("end l", "answer");
      Ended detached = Midflight.run(jdk, "detach", pid, "--json").exited(0);
      assertThat(detached.json()).startsWith("{\"pid\":" + pid + ",\"done\":true,\"detail\":\"");
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
      assertThat(app.ask("present", "answer")).isEqualTo("false");
      Midflight.run(jdk, "loaded", pid).exited(3);
      // It can come back.
      Midflight.run(jdk, "attach", pid, "manage=foo.**").exited(0);
      Midflight.run(jdk, "load", pid, classFile(3)).exited(0);
      assertThat(app.ask("version", "answer")).isEqualTo("3 3");
    }
  }

  private static Launch interactive() {
    return Scenario.of("foo").main("app.Interactive");
  }

  private static String classFile(int version) {
    return Scenario.of("foo").version(version).resolve("foo/Foo.class").toString();
  }
}
