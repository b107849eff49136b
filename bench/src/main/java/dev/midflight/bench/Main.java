package dev.midflight.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the comparisons that its arguments name, all without one, and prints them as ratios. */
public final class Main {

  private static final List<String> CALLS =
      List.of(
          "fromOutside",
          "staticCalls",
          "privateCalls",
          "virtualCalls",
          "interfaceCalls",
          "defaultCalls",
          "staticFib",
          "virtualFib",
          "stream",
          "tightLoop",
          "arrayLoop",
          "whileLoop");

  private final boolean quick;

  private Main(boolean quick) {
    this.quick = quick;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(Arrays.asList(arguments));
    Main main = new Main(names.remove("--quick"));
    System.out.printf("JDK %s%s%n", Runtime.version(), main.quick ? ", quick" : "");
    for (String name : names.isEmpty() ? List.of("calls", "load", "startup") : names) {
      switch (name) {
        case "calls" -> main.calls();
        case "load" -> main.load();
        case "startup" -> main.startUp();
        default -> throw new IllegalArgumentException("unknown comparison: " + name);
      }
    }
  }

  static String midflightJar() {
    String jar = System.getProperty("midflight.jar");
    if (jar == null) {
      throw new IllegalStateException("say where the jar is: -Dmidflight.jar=FILE");
    }
    return jar;
  }

  private void calls() throws RunnerException {
    Report.heading("calls and loops", "plain", "woven");
    for (String name : CALLS) {
      compare(name, calls(name), wovenCalls(name), "ns");
    }
    compare("while, tail call", calls("whileLoop"), wovenCalls("tailLoop"), "ns");
  }

  private ChainedOptionsBuilder wovenCalls(String name) {
    return calls(name).jvmArgsAppend(agent("dev.midflight.bench.subject.**"));
  }

  private ChainedOptionsBuilder calls(String name) {
    return new OptionsBuilder()
        .include("CallBenchmark\\." + name + "$")
        .warmupIterations(quick ? 2 : 5)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(quick ? 2 : 5)
        .measurementTime(TimeValue.milliseconds(500));
  }

  private void load() throws Exception {
    Report.heading("load of a small class", "redefineClasses", "Midflight");
    for (String classes : List.of("0", "2000")) {
      String title = "beside %s classes".formatted(classes);
      compare(title, load("redefineClasses", classes), load("midflight", classes), "us");
    }
  }

  private ChainedOptionsBuilder load(String name, String applicationClasses) throws Exception {
    return new OptionsBuilder()
        .include("LoadBenchmark\\." + name + "$")
        .param("applicationClasses", applicationClasses)
        .warmupIterations(quick ? 20 : 100)
        .measurementIterations(quick ? 20 : 300)
        .jvmArgsAppend(agent("managed.**"), "-javaagent:" + ownJar());
  }

  private void startUp() throws Exception {
    Report.heading("start to end of a program", "plain", "with agent");
    StartUp.prepare(quick ? 3 : 15).compare();
  }

  /** Runs both by turns, in a JVM of its own each time, and prints the medians. */
  private void compare(
      String title, ChainedOptionsBuilder without, ChainedOptionsBuilder with, String unit)
      throws RunnerException {
    List<Double> scoresWithout = new ArrayList<>();
    List<Double> scoresWith = new ArrayList<>();
    for (int i = 0; i < (quick ? 1 : 3); i++) {
      scoresWithout.addAll(scores(without));
      scoresWith.addAll(scores(with));
    }
    Report.line(title, scoresWithout, scoresWith, unit);
  }

  private static List<Double> scores(ChainedOptionsBuilder options) throws RunnerException {
    options.forks(1).verbosity(VerboseMode.SILENT).shouldFailOnError(true);
    options.jvmArgsPrepend("-Dmidflight.jar=" + midflightJar());
    RunResult result = new Runner(options.build()).runSingle();
    return result.getAggregatedResult().getIterationResults().stream()
        .map(iteration -> iteration.getPrimaryResult().getScore())
        .toList();
  }

  private static String agent(String managed) {
    return "-javaagent:" + midflightJar() + "=manage=" + managed;
  }

  private static Path ownJar() throws URISyntaxException {
    return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
