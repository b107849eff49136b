package dev.midflight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program of 1,000 classes with 30 methods each, again and again, from start to end. */
final class StartUp {

  private static final int CLASSES = 1_000;
  private static final int METHODS = 30;

  private final Path classes;
  private final int runs;

  private StartUp(Path classes, int runs) {
    this.classes = classes;
    this.runs = runs;
  }

  static StartUp prepare(int runs) throws IOException {
    Generated generated = new Generated().addMany("app", "Part", CLASSES, METHODS);
    return new StartUp(generated.add("app.Start", program()).compile(), runs);
  }

  /** Runs it by turns in both ways and prints the medians. */
  void compare() throws IOException, InterruptedException {
    List<Double> plain = new ArrayList<>();
    List<Double> managed = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      plain.add(milliseconds(List.of()));
      managed.add(milliseconds(List.of("-javaagent:" + Main.midflightJar())));
    }
    Report.ratio("start-up, 1,000 classes", "ms", List.of(plain, managed));
  }

  private double milliseconds(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classes.toString(), "app.Start"));
    long start = System.nanoTime();
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("exit code " + exit + " of " + command);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static String program() {
    return """
    package app;
    public class Start {
      public static void main(String[] arguments) throws Exception {
        int sum = 0;
        for (int i = 0; i < %d; i++) {
          sum += (int) Class.forName("app.Part" + i).getMethod("run", int.class).invoke(null, 1);
        }
        if (sum == 0) {
          throw new AssertionError();
        }
      }
    }
    """
        .formatted(CLASSES);
  }
}
