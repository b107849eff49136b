package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.compilers.Groovy;
import dev.midflight.it.compilers.Kotlin;
import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * The same program in other languages of the JVM. Their compilers do not say which calls are
 * qualified, so that all calls of a module to itself stay in their version.
 */
class OtherLanguagesIT {

  private static final int REFUSED = 4;
  private static final Map<Object, List<Path>> COMPILED = new ConcurrentHashMap<>();

  /**
   * Kotlin's library closes what {@code use} was given: a call from outside, to the current one.
   */
  @OnEachRun
  void kotlin(Run run) {
    try (App app = start(run, kotlin(1), Kotlin.library())) {
      upgraded(run, app, 2, OtherLanguagesIT::kotlin);
    }
  }

  @OnEachRun
  void groovy_compiled_statically(Run run) {
    try (App app = start(run, groovy(Groovy.STATIC, 1), Groovy.library())) {
      upgraded(run, app, 1, n -> groovy(Groovy.STATIC, n));
    }
  }

  /** Groovy chooses what a call calls when it is made, as reflection does: all are from outside. */
  @OnEachRun
  void groovy_as_it_is(Run run) {
    try (App app = start(run, groovy(Groovy.DYNAMIC, 1), Groovy.library())) {
      answers(app, "start h1 held", "h1");
      answers(app, "start t1 tail", "t1");
      answers(app, "ask h1", "local 1, qualified 1");
      answers(app, "ask t1", "turn of 1");
      answers(app, "make l1 lambda", "l1");
      answers(app, "make n1 nameless", "n1");
      answers(app, "threads", "[]");
      load(run, app, groovy(Groovy.DYNAMIC, 2)).exited(0);
      answers(app, "v", 2);
      answers(app, "ask h1", "local 2, qualified 2");
      answers(app, "ask t1", "turn of 2");
      answers(app, "call l1", 2);
      answers(app, "call n1", "n1 2");
      answers(app, "soft", false);
      load(run, app, groovy(Groovy.DYNAMIC, 3)).exited(0);
      answers(app, "ask h1", "down KilledByPurge");
      answers(app, "notes", "[closed 2, finally 2]");
      app.send("stop").end().exited(0);
    }
  }

  /**
   * @param closed the version whose code closes what version 1 holds when it is killed
   */
  private static void upgraded(Run run, App app, int closed, IntFunction<Path> version) {
    answers(app, "v", 1);
    answers(app, "start h1 held", "h1");
    answers(app, "start t1 tail", "t1");
    answers(app, "ask h1", "local 1, qualified 1");
    answers(app, "ask t1", "turn of 1");
    answers(app, "make l1 lambda", "l1");
    answers(app, "make c1 capturing", "c1");
    answers(app, "make n1 nameless", "n1");
    load(run, app, version.apply(2)).exited(0);
    answers(app, "v", 2);
    answers(app, "ask h1", "local 1, qualified 1");
    answers(app, "ask t1", "turn of 1");
    answers(app, "call early", 1);
    answers(app, "call l1", 1);
    answers(app, "call c1", "c1 1");
    answers(app, "call n1", "n1 1");
    answers(app, "soft", false);
    answers(app, "start h2 held", "h2");
    answers(app, "notes", "[]");
    Ended refused = load(run, app, version.apply(REFUSED));
    assertThat(refused.toString()).contains("UNSUPPORTED_CHANGE");
    answers(app, "ask h1", "local 1, qualified 1");
    load(run, app, version.apply(3)).exited(0);
    answers(app, "ask h1", "down KilledByPurge");
    answers(app, "ask t1", "down KilledByPurge");
    answers(app, "notes", "[closed " + closed + ", finally 1]");
    answers(app, "call l1", 2);
    answers(app, "call c1", "c1 2");
    answers(app, "call n1", "n1 2");
    answers(app, "v", 3);
    answers(app, "ask h2", "local 2, qualified 2");
    answers(app, "purge", "killed 1, condemned 0");
    answers(app, "notes", "[closed " + (closed + 1) + ", finally 2]");
    answers(app, "call l1", 3);
    answers(app, "call c1", "c1 3");
    answers(app, "call n1", "n1 3");
    app.send("stop").end().exited(0);
  }

  private static App start(Run run, Path first, Path library) {
    return Scenario.of("tongues")
        .main("app.Tongues")
        .withoutModules()
        .onClassPath(first)
        .onClassPath(library)
        .options("manage=foo.**")
        .start(run);
  }

  private static Ended load(Run run, App app, Path version) {
    return Midflight.run(run.jdk(), "load", app.pid(), version.resolve("foo/Foo.class"));
  }

  private static Path kotlin(int n) {
    return compiled("kotlin", version -> Kotlin.compile("tongues/kotlin/Foo.kt", version), n);
  }

  private static Path groovy(Groovy compiler, int n) {
    return compiled(compiler, version -> compiler.compile("tongues/groovy/Foo.groovy", version), n);
  }

  /** All versions at once, for all runs. */
  private static Path compiled(Object language, IntFunction<Path> compiler, int n) {
    return COMPILED
        .computeIfAbsent(
            language,
            key -> {
              List<Path> versions = new ArrayList<>();
              for (int version = 1; version <= REFUSED; version++) {
                versions.add(compiler.apply(version));
              }
              return versions;
            })
        .get(n - 1);
  }

  private static void answers(App app, String question, Object answer) {
    assertThat(app.ask(question, "answer")).as("%s in%n%s", question, app).isEqualTo("" + answer);
  }
}
