package dev.midflight.it;

import static dev.midflight.it.harness.Screen.CTRL_C;
import static dev.midflight.it.harness.Screen.CTRL_D;
import static dev.midflight.it.harness.Screen.ENTER;
import static dev.midflight.it.harness.Screen.TAB;
import static dev.midflight.it.harness.Screen.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Scenario;
import dev.midflight.it.harness.Screen;
import java.nio.file.Path;
import java.util.List;

/** The shell as a person uses it, at a terminal; and as a script does, without one. */
class ShellIT {

  private static final Scenario FOO = Scenario.of("foo");

  private final Path state = Folders.fresh("state");

  @OnEachJdk
  void without_a_pid_one_chooses_and_a_jvm_without_midflight_gets_it(Jdk jdk) {
    try (App app = FOO.main("app.Interactive").plain(jdk, "-XX:+EnableDynamicAgentLoading")) {
      app.hear("ready");
      app.send("go");
      try (Screen screen = shell(jdk)) {
        screen.await("MIDFLIGHT").await("\n" + app.pid() + " ").await("app.Interactive");
        screen.await("PID: ").type("none" + ENTER).await("One of ");
        screen.await("PID: ").type(app.pid() + ENTER).await("attached to it");
        enter(app, screen, "attach manage=foo.**");
        assertThat(app.ask("version", "answer")).isEqualTo("1 1");
        enter(app, screen, "m foo.Foo");
        screen.await("1 current");
        leave(app, screen);
        assertThat(screen.plain()).doesNotContainIgnoringCase("warning");
      }
    }
  }

  @OnEachJdk
  void a_session_says_what_happened_to_whom_and_what_to_type_next(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk);
        Screen screen = shell(jdk, app.pid())) {
      app.ask("start l", "answer");
      enter(app, screen, "load " + FOO.version(2).resolve("foo/Foo.class"));
      screen.await("foo.Foo: version 2 is current.").await("still in version 1: `threads foo.Foo`");
      enter(app, screen, "threads foo.Foo");
      screen.await("WAITING").await("foo.Foo.lloop");
      enter(app, screen, "soft-purge foo.Foo");
      screen.await("NOT_PURGED").await("`purge foo.Foo` kills it");
      enter(app, screen, "purge foo.Foo");
      screen.await("1 killed, 0 condemned").await("killed ").await("Next: load foo.Foo");
      assertThat(app.ask("ask l", "answer")).isEqualTo("down KilledByPurge");
      enter(app, screen, "rollback foo.Foo");
      screen.await("foo.Foo: version 3 is current.");
      assertThat(app.ask("version", "answer")).isEqualTo("1 1");
      enter(app, screen, "laod foo.Foo");
      screen.await("Did you mean load?");
      enter(app, screen, "threads");
      screen.await("MODULE").await("help threads shows");
      leave(app, screen);
      assertThat(screen.plain()).doesNotContain("midflight.jar threads");
    }
  }

  @OnEachJdk
  void tab_completes_commands_modules_files_and_threads(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk);
        Screen screen = shell(jdk, app.pid())) {
      app.ask("start lonely", "answer");
      prompt(app, screen).type("thr" + TAB).await("threads ");
      screen.type("foo.F" + TAB).await("foo.Foo").type(ENTER);
      screen.await("No thread is in old code of foo.Foo.");
      String folder = FOO.version(2) + "/fo";
      prompt(app, screen).type("l " + folder + TAB).await("/foo/");
      screen.type("Foo.cl" + TAB).await("Foo.class").type(ENTER);
      screen.await("foo.Foo: version 2 is current.");
      prompt(app, screen).type("threads foo.Foo " + TAB).await("Thread-").type(ENTER);
      screen.await("NOW IN").await("WAITING").await("foo.Foo.lloop");
      leave(app, screen);
    }
  }

  @OnEachJdk
  void arrow_up_brings_what_was_typed_in_the_session_before(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk)) {
      try (Screen screen = shell(jdk, app.pid())) {
        enter(app, screen, "stick foo.Nobody");
        leave(app, screen.await("not loaded"));
      }
      try (Screen screen = shell(jdk, app.pid())) {
        prompt(app, screen).type(UP).await("stick foo.Nobody").type(ENTER).await("not loaded");
        leave(app, screen);
      }
    }
  }

  @OnEachJdk
  void a_history_that_cannot_be_written_is_no_error(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk);
        Screen screen = Screen.open(jdk, Path.of("/dev/null"), List.of(), "shell", app.pid())) {
      enter(app, screen, "mm");
      screen.await("Nothing is modified.");
      prompt(app, screen).type(UP).await("mm");
      screen.type(ENTER).await("Nothing is modified.");
      leave(app, screen);
      assertThat(screen.plain()).doesNotContainIgnoringCase("history").doesNotContain("Exception");
    }
  }

  @OnEachJdk
  void ctrl_c_ends_the_command_and_neither_the_shell_nor_the_application(Jdk jdk) {
    try (App app = interactive("manage=foo.**,purgeTimeout=60s", jdk);
        Screen screen = shell(jdk, app.pid())) {
      purgeSomebodyWhoWaitsForALock(app, screen);
      screen.type(CTRL_C).await("Stopped waiting for purge");
      prompt(app, screen).type("half a li" + CTRL_C);
      enter(app, screen, "loaded foo.Foo");
      screen.await("2 current");
      assertThat(app.ask("version", "answer")).isEqualTo("2 2");
      leave(app, screen);
      assertThat(app.alive()).isTrue();
    }
  }

  @OnEachJdk
  void the_death_of_the_jvm_during_a_command_is_a_message(Jdk jdk) {
    try (App app = interactive("manage=foo.**,purgeTimeout=60s", jdk);
        Screen screen = shell(jdk, app.pid())) {
      purgeSomebodyWhoWaitsForALock(app, screen);
      app.kill();
      screen.await("ended while it was asked").await("JVM " + app.pid() + " has ended");
      enter(app, screen, "loaded");
      screen.await("JVM " + app.pid() + " has ended");
      leave(app, screen);
      assertThat(screen.plain()).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  @OnEachJdk
  void help_shows_an_example_of_each_command(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk);
        Screen screen = shell(jdk, app.pid())) {
      enter(app, screen, "help");
      for (String command : commands(jdk)) {
        screen.await("\n  " + command);
      }
      screen.await("l com.acme.Orders").await("lm").await("help load").await("exit");
      enter(app, screen, "help threads");
      screen.await("Usage: threads [").await(" MODULE").await("Exit codes");
      leave(app, screen);
      assertThat(screen.plain()).doesNotContain("The process id of the JVM");
    }
  }

  /** Those that need no example to be recognised are in the list of the program itself. */
  private static List<String> commands(Jdk jdk) {
    return Midflight.run(jdk, "--help").exited(0).out().stream()
        .dropWhile(line -> !line.equals("Commands:"))
        .filter(line -> line.matches("  [a-z].*"))
        .map(line -> line.strip().split(" ")[0])
        .filter(command -> !command.equals("shell"))
        .toList();
  }

  @OnEachJdk
  void colours_are_for_those_who_want_them(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk)) {
      try (Screen screen = shell(jdk, app.pid())) {
        enter(app, screen, "nonsense");
        leave(app, screen.await("Unknown command"));
        assertThat(screen.raw()).contains("\033[31m", "\033[1m");
      }
      try (Screen screen = Screen.open(jdk, state, List.of("NO_COLOR=1"), "shell", app.pid())) {
        enter(app, screen, "nonsense");
        leave(app, screen.await("Unknown command"));
        assertThat(screen.raw()).doesNotContain("\033[31m").doesNotContain("\033[1m");
      }
    }
  }

  @OnEachJdk
  void a_script_has_no_prompt_and_no_colours_and_the_exit_code_of_the_last_failure(Jdk jdk) {
    try (App app = interactive("manage=foo.**", jdk)) {
      app.ask("start l", "answer");
      Ended done = script(jdk, app, "# a comment", "", "loaded foo.Foo", "mm").exited(0);
      assertThat(done.text()).contains("1 current").contains("Nothing is modified.");
      assertThat(done.text()).doesNotContain("\033").doesNotContain("midflight " + app.pid());

      String file = FOO.version(2).resolve("foo/Foo.class").toString();
      Ended refused = script(jdk, app, "l " + file, "soft-purge foo.Foo", "loaded").exited(1);
      assertThat(refused.text()).contains("version 2 is current").contains("1 old");
      assertThat(refused.errors()).contains("NOT_PURGED").doesNotContain("\033");
      assertThat(script(jdk, app, "soft-purge foo.Foo", "laod").exited(2).errors())
          .contains("Did you mean load?");

      try (App shell = Midflight.start(jdk, "shell")) {
        assertThat(shell.end().exited(2).errors()).contains("A script needs a PID");
      }
    }
  }

  private static Ended script(Jdk jdk, App app, String... lines) {
    try (App shell = Midflight.start(jdk, "shell", app.pid())) {
      List.of(lines).forEach(shell::send);
      return shell.send("exit").end();
    }
  }

  /** Returns while the purge waits for that thread to leave. */
  private static void purgeSomebodyWhoWaitsForALock(App app, Screen screen) {
    app.ask("lock", "answer");
    app.ask("start w", "answer");
    enter(app, screen, "load " + FOO.version(2).resolve("foo/Foo.class"));
    screen.await("foo.Foo: version 2 is current.");
    enter(app, screen, "purge foo.Foo");
    screen.await("purge: 1 s, Ctrl-C stops waiting");
  }

  private Screen shell(Jdk jdk, Object... pid) {
    Object[] arguments = pid.length == 0 ? new Object[] {"shell"} : new Object[] {"shell", pid[0]};
    return Screen.open(jdk, state, List.of(), arguments);
  }

  private static void enter(App app, Screen screen, String line) {
    prompt(app, screen).type(line + ENTER);
  }

  private static Screen prompt(App app, Screen screen) {
    return screen.await("midflight " + app.pid() + "> ");
  }

  private static void leave(App app, Screen screen) {
    prompt(app, screen).type(CTRL_D);
    assertThat(screen.end()).isZero();
  }

  private static App interactive(String options, Jdk jdk) {
    App app = FOO.main("app.Interactive").options(options).launchHeld(jdk);
    app.hear("ready");
    return app.send("go");
  }
}
