package dev.midflight.it;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thousand loads under busy threads: no local call reaches another version, no call from outside
 * fails or finds an earlier version than the one before it did.
 */
class StressIT {

  private static final int LOADS = Integer.getInteger("midflight.it.stressLoads", 1000);

  /** How one run is stressed. */
  record Stress(Run run, int threads, String mode, int loads) {

    @Override
    public String toString() {
      return "%s, %d threads, %d loads, %s".formatted(run, threads, loads, mode);
    }
  }

  /** A thousand loads for each number of threads, shared by the JDKs and the modes. */
  static List<Stress> runs() {
    List<Stress> runs = new ArrayList<>();
    List<Jdk> jdks = Jdk.all();
    for (Jdk jdk : jdks) {
      Run launched = new Run(jdk, Run.Start.LAUNCHED);
      int loads = LOADS / jdks.size();
      for (int threads : new int[] {2, 16}) {
        // A load takes ten times as long where Midflight itself is interpreted.
        runs.add(new Stress(launched, threads, "-Xint", loads / 20));
        runs.add(new Stress(launched, threads, "-XX:TieredStopAtLevel=1", loads / 2));
        runs.add(new Stress(launched, threads, "-Xmixed", loads - loads / 20 - loads / 2));
      }
      runs.add(new Stress(new Run(jdk, Run.Start.ATTACHED), 2, "-Xmixed", loads / 10));
    }
    return runs;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void no_call_goes_astray(Stress stress) {
    requireNoneAstray(stress, rows(Scenario.withoutPlugin("stress"), stress));
  }

  static Rows rows(Scenario scenario, Stress stress) {
    return scenario
        .main("app.Stress")
        .argument(Integer.toString(stress.threads()))
        .argument(Integer.toString(stress.loads()))
        .jvm(stress.mode())
        .options("manage=stress.**")
        .rows(stress.run());
  }

  static void requireNoneAstray(Stress stress, Rows rows) {
    String loads = Integer.toString(stress.loads());
    rows.are("loads", loads, "generation", loads, "checks", "true");
    rows.are("wrong", "[]", "backwards", "0", "failed", "0");
  }
}
