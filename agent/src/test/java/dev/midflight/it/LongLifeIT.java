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

/** Ten thousand loads: nothing grows. Runs in the profile {@code longlife}. */
class LongLifeIT {

  private static final int LOADS = Integer.getInteger("midflight.it.loads");
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @OnEachRun
  void of_one_module(Run run) {
    nothingGrows(1, run);
  }

  @OnEachRun
  void of_two_hundred(Run run) {
    nothingGrows(200, run);
  }

  private static void nothingGrows(int modules, Run run) {
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
    // One more class is loaded in the sample than before it, now and then; a leak of one per load
    // would show as thousands.
    assertThat(end.get("constants")).isLessThanOrEqualTo(begin.get("constants"));
    assertThat(end.get("classes")).isLessThan(begin.get("classes") + LOADS / 10);
    assertThat(end.get("metaspace")).isLessThan(begin.get("metaspace") * 5 / 4);
    assertThat(end.get("heap")).isLessThan(begin.get("heap") * 5 / 4);
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
