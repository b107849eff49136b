package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Ten thousand loads: nothing grows but what HotSpot keeps of lambdas, whose classes live as long
 * as the class loader. Runs in the profile {@code longlife}.
 */
class LongLifeIT {

  private static final int LOADS = Integer.getInteger("midflight.it.loads");

  /** The class of a lambda, roughly. */
  private static final int KILOBYTES = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @OnEachRun
  void of_one_module(Run run) {
    hardlyAnythingGrows(1, run);
  }

  @OnEachRun
  void of_two_hundred(Run run) {
    hardlyAnythingGrows(200, run);
  }

  private static void hardlyAnythingGrows(int modules, Run run) {
    Launch launch =
        Scenario.of("longlife")
            .main("app.LongLife")
            .withoutModules()
            .jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .jvm("--add-opens", "java.base/jdk.internal.reflect=ALL-UNNAMED", "-Xmx512m")
            .options("manage=longlife.**")
            .argument(String.valueOf(modules))
            .argument(String.valueOf(LOADS));
    Rows rows = launch.rows(run, PATIENCE);
    Map<String, Integer> begin = numbers(rows.value("begin"));
    Map<String, Integer> end = numbers(rows.value("end"));
    System.out.printf("%s, %d modules, %d loads: %s -> %s%n", run, modules, LOADS, begin, end);
    assertThat(end.get("constants")).isLessThanOrEqualTo(begin.get("constants"));
    // The module runs one lambda in each version. An image that stays would be ten times that.
    assertThat(end.get("metaspace")).isLessThan(begin.get("metaspace") + LOADS * KILOBYTES);
    assertThat(end.get("heap")).isLessThan(begin.get("heap") + LOADS * KILOBYTES / 2);
  }

  private static Map<String, Integer> numbers(String row) {
    Map<String, Integer> numbers = new HashMap<>();
    String[] words = row.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      numbers.put(words[i], Integer.valueOf(words[i + 1]));
    }
    return numbers;
  }
}
