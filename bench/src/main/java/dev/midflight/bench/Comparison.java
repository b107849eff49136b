package dev.midflight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH's benchmarks in several ways by turns and prints the medians. */
final class Comparison {

  private final boolean quick;

  Comparison(boolean quick) {
    this.quick = quick;
  }

  /** A benchmark that is over in nanoseconds, once it is compiled. */
  void steady(String benchmark, String name, Way... ways) throws RunnerException {
    List<ChainedOptionsBuilder> runs =
        Stream.of(ways).map(way -> steady(benchmark, name, way)).toList();
    print(name, "ns", runs);
  }

  /** What is a loop in plain Java, and a qualified call in tail position in managed code. */
  void tailCall() throws RunnerException {
    List<ChainedOptionsBuilder> runs =
        List.of(
            steady("LoopBenchmark", "whileLoop", Way.PLAIN),
            steady("LoopBenchmark", "tailLoop", Way.WOVEN),
            steady("LoopBenchmark", "tailLoop", Way.ATTACHED));
    print("while, tail call", "ns", runs);
  }

  void load(String applicationClasses) throws Exception {
    List<ChainedOptionsBuilder> runs =
        List.of(load("redefineClasses", applicationClasses), load("midflight", applicationClasses));
    print("beside %s classes".formatted(applicationClasses), "us", runs);
  }

  private ChainedOptionsBuilder steady(String benchmark, String name, Way way) {
    return new OptionsBuilder()
        .include(benchmark + "\\." + name + "$")
        .warmupIterations(quick ? 2 : 5)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(quick ? 2 : 5)
        .measurementTime(TimeValue.milliseconds(500))
        .jvmArgsAppend(way.jvmArgs().toArray(String[]::new));
  }

  private ChainedOptionsBuilder load(String name, String applicationClasses) throws Exception {
    return new OptionsBuilder()
        .include("LoadBenchmark\\." + name + "$")
        .param("applicationClasses", applicationClasses)
        .warmupIterations(quick ? 20 : 100)
        .measurementIterations(quick ? 20 : 300)
        .jvmArgsAppend(Way.agent("managed.**"), "-javaagent:" + Main.ownJar());
  }

  /** Each run in a JVM of its own, by turns. */
  private void print(String title, String unit, List<ChainedOptionsBuilder> runs)
      throws RunnerException {
    List<List<Double>> scores = new ArrayList<>();
    runs.forEach(run -> scores.add(new ArrayList<>()));
    for (int round = 0; round < (quick ? 1 : 3); round++) {
      for (int i = 0; i < runs.size(); i++) {
        scores.get(i).addAll(scores(runs.get(i)));
      }
    }
    Report.ratio(title, unit, scores);
  }

  private static List<Double> scores(ChainedOptionsBuilder options) throws RunnerException {
    options.forks(1).verbosity(VerboseMode.SILENT).shouldFailOnError(true);
    options.jvmArgsPrepend(jvmArgs());
    RunResult result = new Runner(options.build()).runSingle();
    return result.getAggregatedResult().getIterationResults().stream()
        .map(iteration -> iteration.getPrimaryResult().getScore())
        .toList();
  }

  private static String[] jvmArgs() {
    List<String> args = new ArrayList<>(List.of("-Dmidflight.jar=" + Main.midflightJar()));
    if (Runtime.version().feature() >= 24) {
      // JMH uses what these JDKs warn of.
      args.add("--sun-misc-unsafe-memory-access=allow");
    }
    return args.toArray(String[]::new);
  }
}
