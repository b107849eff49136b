package dev.midflight.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the comparisons that its arguments name, all without one, and prints them as ratios. */
public final class Main {

  private static final List<String> ALL = List.of("calls", "loops", "load", "purge", "startup");

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
          "deepRecursion",
          "exception",
          "stream");

  private static final List<String> CLOSURES =
      List.of("lambda", "boundReference", "anonymousClass");

  private static final List<String> LOOPS =
      List.of(
          "tightLoop",
          "endlessLoop",
          "nestedLoops",
          "arrayLoop",
          "listLoop",
          "catchLoop",
          "finallyLoop",
          "lockLoop",
          "whileLoop");

  private final boolean quick;
  private final Comparison comparison;

  private Main(boolean quick) {
    this.quick = quick;
    this.comparison = new Comparison(quick);
  }

  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(Arrays.asList(arguments));
    Main main = new Main(names.remove("--quick"));
    System.out.printf("JDK %s%s%n", Runtime.version(), main.quick ? ", quick" : "");
    for (String name : names.isEmpty() ? ALL : names) {
      switch (name) {
        case "calls" -> main.calls();
        case "loops" -> main.loops();
        case "load" -> main.load();
        case "purge" -> PurgeRuns.run(main.quick);
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

  static Path ownJar() throws URISyntaxException {
    return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private void calls() throws Exception {
    Report.ratios("calls", "plain", "woven", "attached");
    for (String name : CALLS) {
      comparison.steady("CallBenchmark", name, Way.PLAIN, Way.WOVEN, Way.ATTACHED);
    }
    Report.ratios("calls of a closure", "plain", "woven", "attached", "old", "after a purge");
    for (String name : CLOSURES) {
      comparison.steady(
          "ClosureBenchmark", name, Way.PLAIN, Way.WOVEN, Way.ATTACHED, Way.OLD, Way.PURGED);
    }
  }

  private void loops() throws Exception {
    Report.ratios("loops", "plain", "woven", "attached");
    for (String name : LOOPS) {
      comparison.steady("LoopBenchmark", name, Way.PLAIN, Way.WOVEN, Way.ATTACHED);
    }
    comparison.tailCall();
  }

  private void load() throws Exception {
    Report.ratios("load of a small class", "redefineClasses", "Midflight");
    for (String classes : List.of("0", "2000")) {
      comparison.load(classes);
    }
  }

  private void startUp() throws Exception {
    Report.ratios("start to end of a program", "plain", "with agent");
    StartUp.prepare(quick ? 3 : 15).compare();
  }
}
