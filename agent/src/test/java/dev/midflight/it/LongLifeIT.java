package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many loads, and nothing grows: neither what the JVM holds nor the time that a load takes. Runs in
 * the profile {@code longlife}, with as many loads as {@code -Dloads} says; two hundred modules
 * need some thousand before each has been loaded often enough to have all its constants.
 */
class LongLifeIT {

  private static final int LOADS = Integer.getInteger("midflight.it.loads", 300);

  /** From so many on, the JIT has settled before the first sample is taken. */
  private static final int MANY = 2_000;

  /** Kilobytes, classes and threads that come and go. One leak per load would be far more. */
  private static final Map<String, Integer> NOISE =
      Map.of("heap", 3_000, "metaspace", 1_000, "code", 8_000, "classes", 120, "threads", 2);

  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @OnEachRun
  void of_one_module(Run run) {
    nothingGrows(1, run);
  }

  @OnEachRun
  void of_two_hundred(Run run) {
    nothingGrows(200, run);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withPatterns")
  void of_one_with_switches_over_types(Run run) {
    Path before = Scenario.compiledBy(run.jdk(), 21, "longlife/java21", 1);
    Path after = Scenario.compiledBy(run.jdk(), 21, "longlife/java21", 2);
    nothingGrows(1, "longlife.Patterns", before, after, run);
  }

  static List<Run> withPatterns() {
    return Run.all().stream().filter(run -> run.jdk().feature() >= 21).toList();
  }

  private static void nothingGrows(int modules, Run run) {
    Scenario scenario = Scenario.of("longlife");
    nothingGrows(modules, "longlife.Lasting", scenario.version(1), scenario.version(2), run);
  }

  private static void nothingGrows(int modules, String module, Path before, Path after, Run run) {
    Launch launch =
        Scenario.of("longlife")
            .main("app.LongLife")
            .withoutModules()
            .jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .jvm("--add-opens", "java.base/jdk.internal.reflect=ALL-UNNAMED", "-Xmx512m")
            .options("manage=longlife.**");
    for (Object argument : List.of(modules, LOADS, module, before, after)) {
      launch.argument(argument.toString());
    }
    Rows rows = launch.rows(run, PATIENCE);
    Map<String, Integer> begin = numbers(rows.value("begin"));
    Map<String, Integer> end = numbers(rows.value("end"));
    String which = "%s, %d of %s, %d loads".formatted(run, modules, module, LOADS);
    System.out.printf("%s: %s -> %s%n", which, begin, end);
    assertThat(end.get("constants")).as(which).isLessThanOrEqualTo(begin.get("constants"));
    NOISE.forEach(
        (what, noise) ->
            assertThat(end.get(what))
                .as("%s: %s of %s -> %s", which, what, begin, end)
                .isLessThanOrEqualTo(begin.get(what) + noise));
    if (LOADS >= MANY) {
      assertThat(end.get("load")).as(which).isLessThan(2 * begin.get("load"));
    }
  }

  private static Map<String, Integer> numbers(String row) {
    Map<String, Integer> numbers = new TreeMap<>();
    String[] words = row.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      numbers.put(words[i], Integer.valueOf(words[i + 1]));
    }
    return numbers;
  }
}
