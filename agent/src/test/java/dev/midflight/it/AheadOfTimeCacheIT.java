package dev.midflight.it;

import static dev.midflight.it.Reach.FOO;
import static dev.midflight.it.Reach.LATE;
import static dev.midflight.it.Reach.agent;
import static dev.midflight.it.Reach.classFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A JVM that starts with an ahead-of-time cache. With {@code -XX:AOTMode=on} it does not start at
 * all if it cannot use the cache.
 */
class AheadOfTimeCacheIT {

  private static final int FIRST_JDK_THAT_TRAINS_IN_ONE_STEP = 25;

  /** The JVM compares the jars on the class path with those that it was trained with. */
  private static final Launch LAUNCH = FOO.main("app.Interactive").jars();

  private static final String MODULE = "java.instrument";

  @OnEachJdk
  void trained_without_the_agent_it_is_not_used_beside_the_agent_which_works(Jdk jdk) {
    Path cache = trained(jdk, "plain");
    try (App app = LAUNCH.plain(jdk, "-XX:AOTCache=" + cache, agent())) {
      obeysTheRules(jdk, app);
      assertThat(app.errors()).isEmpty();
      assertThat(app.send("stop").end().text())
          .contains(
              "Mismatched values for property jdk.module.addmods:"
                  + " java.instrument specified during runtime but not during dump time",
              "Unable to map shared spaces");
    }
    try (App app = LAUNCH.plain(jdk, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, agent())) {
      assertThat(app.end().exited(1).text()).contains("Unable to use AOT cache");
    }
  }

  @OnEachJdk
  void trained_without_the_agent_it_serves_a_jvm_that_is_attached_to(Jdk jdk) {
    Path cache = trained(jdk, "plain");
    try (App app = LAUNCH.plain(jdk, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, LATE)) {
      app.hear("ready");
      Midflight.run(jdk, "attach", app.pid(), "manage=foo.**").exited(0);
      obeysTheRules(jdk, app);
      assertThat(app.errors()).isEmpty();
    }
  }

  @OnEachJdk
  void trained_with_the_agent_it_serves_the_agent(Jdk jdk) {
    Path cache = trained(jdk, "agent", "-Xlog:aot=error", agent());
    try (App app = LAUNCH.plain(jdk, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, agent())) {
      obeysTheRules(jdk, app);
      assertThat(app.errors()).isEmpty();
    }
  }

  /** The JVM has loaded the classes before it starts the agent then. */
  @OnEachJdk
  void trained_with_the_module_of_agents_alone_it_brings_classes_that_are_as_attached(Jdk jdk) {
    Path cache = trained(jdk, "module", "--add-modules", MODULE);
    try (App app = LAUNCH.plain(jdk, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, agent())) {
      obeysTheRules(jdk, app);
      assertThat(app.errors())
          .singleElement()
          .asString()
          .contains(
              "managed classes were loaded before the agent, from an ahead-of-time cache",
              "Train the cache with the same -javaagent");
    }
  }

  @OnEachJdk
  void trained_in_two_steps_with_the_agent_it_serves_the_agent(Jdk jdk) {
    assumeCaches(jdk);
    Path cache = LAUNCH.path("caches").resolve("two-steps.aot");
    String record = "-XX:AOTConfiguration=" + cache + ".config";
    train(jdk, "-XX:AOTMode=record", record, "-Xlog:aot=error", agent());
    LAUNCH
        .plain(jdk, "-XX:AOTMode=create", record, "-XX:AOTCache=" + cache, agent())
        .end()
        .exited(0);
    try (App app = LAUNCH.plain(jdk, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, agent())) {
      assertThat(app.send("go").ask("version", "answer")).isEqualTo("1 1");
      assertThat(app.errors()).isEmpty();
    }
  }

  /** Old code stays old, a purge ends it, and everybody else is in the new version. */
  private static void obeysTheRules(Jdk jdk, App app) {
    app.send("go");
    app.ask("start l", "answer");
    assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 1");
    Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
    assertThat(app.ask("version", "answer")).isEqualTo("2 2");
    assertThat(app.ask("ask l", "answer")).isEqualTo("local helper 1, qualified helper 2");
    assertThat(Midflight.run(jdk, "purge", app.pid(), "foo.Foo").exited(0).text())
        .contains("1 killed, 0 condemned");
    assertThat(app.ask("version", "answer")).isEqualTo("2 2");
  }

  private static Path trained(Jdk jdk, String name, String... options) {
    assumeCaches(jdk);
    Path cache = LAUNCH.path("caches").resolve(name + ".aot");
    if (!cache.toFile().exists()) {
      train(
          jdk,
          Stream.concat(Stream.of("-XX:AOTCacheOutput=" + cache), Stream.of(options))
              .toArray(String[]::new));
    }
    return cache;
  }

  private static void train(Jdk jdk, String... options) {
    try (App app = LAUNCH.plain(jdk, options)) {
      app.hear("ready");
      app.send("go").ask("version", "answer");
      app.send("stop").end().exited(0);
    }
  }

  private static void assumeCaches(Jdk jdk) {
    assumeTrue(
        jdk.feature() >= FIRST_JDK_THAT_TRAINS_IN_ONE_STEP, "JDK 25 has ahead-of-time caches");
  }
}
