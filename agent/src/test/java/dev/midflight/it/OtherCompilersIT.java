package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.compilers.Ecj;
import dev.midflight.it.compilers.Obfuscated;
import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;

/** Class files that are not as javac makes them by default. */
class OtherCompilersIT {

  /** Nothing says which calls are qualified: all of itself stay in their version. */
  @OnEachRun
  void of_the_compiler_of_eclipse(Run run) {
    upgraded(run, false, Ecj.compile("foo", 1), Ecj.compile("foo", 2), Ecj.compile("foo", 3));
  }

  /** Old frames are told by their source file, which such class files do not name. */
  @OnEachRun
  void without_debug_information(Run run) {
    upgraded(run, true, bare(1), bare(2), bare(3));
  }

  /** A lambda is told by what the compiler made of it, whatever that is called. */
  @OnEachRun
  void obfuscated(Run run) {
    upgraded(run, false, renamed(1), renamed(2), renamed(3));
  }

  private static Path renamed(int version) {
    return Obfuscated.write(Ecj.compile("foo", version));
  }

  private static Path bare(int version) {
    return Scenario.compiled("foo", version, "-g:none");
  }

  private static void upgraded(Run run, boolean plugin, Path first, Path second, Path third) {
    try (App app =
        Scenario.of("foo")
            .main("app.Beside")
            .withoutModules()
            .onClassPath(first)
            .options("manage=foo.**")
            .start(run)) {
      answers(app, "v", 1);
      answers(app, "start l1", "l1");
      answers(app, "ask l1", "local helper 1, qualified helper 1");
      answers(app, "closure c1", "c1");
      load(run, app, second);
      answers(app, "v", 2);
      answers(app, "ask l1", "local helper 1, qualified helper " + (plugin ? 2 : 1));
      answers(app, "call c1", 1);
      answers(app, "threads", "[1 foo.Foo.lloop]");
      answers(app, "soft", false);
      answers(app, "start l2", "l2");
      load(run, app, third);
      answers(app, "ask l1", "down KilledByPurge");
      answers(app, "v", 3);
      answers(app, "ask l2", "local helper 2, qualified helper " + (plugin ? 3 : 2));
      answers(app, "purge", "2 killed [foo.Foo.lloop] condemned []");
      answers(app, "soft", true);
      app.send("stop").end().exited(0);
    }
  }

  private static void load(Run run, App app, Path version) {
    Midflight.run(run.jdk(), "load", app.pid(), version.resolve("foo/Foo.class")).exited(0);
  }

  private static void answers(App app, String question, Object answer) {
    assertThat(app.ask(question, "answer")).as("%s in%n%s", question, app).isEqualTo("" + answer);
  }
}
