package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Other people's class files: every class of a number of popular jars is woven, verified and loaded
 * once more. Runs in the profile {@code corpus}, which brings the jars.
 */
class CorpusIT {

  private static final String FOLDER = System.getProperty("midflight.it.corpus");
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Map<Jdk, List<String>> PLAIN = new HashMap<>();

  /** Refusals whose reason lies in the class file, or in what the corpus lacks. */
  private static final List<String> EXPLAINED =
      List.of(
          // A method that has no room for what weaving adds.
          "is too large to be woven",
          // HotSpot redefines such a record once.
          "a record with annotations on the types of its components",
          // Events: the JDK itself has changed the class.
          "the JDK's flight recorder has added fields",
          // An optional dependency is missing, and verification of the image asks for it.
          "its running code cannot be moved: java.lang.NoClassDefFoundError",
          "it does not verify: java.lang.NoClassDefFoundError",
          // HotSpot links what it redefines, also a nested class that nobody could link before.
          "the JVM does not accept it: java.lang.NoClassDefFoundError",
          // An image has no room for what it adds to such a method.
          "MethodTooLargeException");

  @OnEachRun
  void every_class_that_links_links_woven_and_can_be_loaded_again(Run run) throws IOException {
    List<String> plain = plain(run.jdk());
    List<String> woven = lines(run);
    assertThat(plain.stream().filter(line -> line.startsWith("linked ")).count())
        .isGreaterThan(10_000);
    List<String> missing = new ArrayList<>(plain);
    missing.removeIf(line -> !line.startsWith("linked ") || woven.contains(line));
    assertThat(missing).isEmpty();
    List<String> refused = woven.stream().filter(line -> line.startsWith("refused ")).toList();
    System.out.println(run + ": " + refused.size() + " refused, as expected: " + refused);
    assertThat(refused).allMatch(CorpusIT::isExplained);
  }

  private static boolean isExplained(String refusal) {
    return EXPLAINED.stream().anyMatch(refusal::contains);
  }

  private static List<String> plain(Jdk jdk) throws IOException {
    if (!PLAIN.containsKey(jdk)) {
      Path out = Files.createTempFile("corpus", ".txt");
      Launch launch = launch(out);
      try (App app = launch.plain(jdk, "-Xmx4g")) {
        app.send("go");
        System.out.println(jdk + " plain: " + app.end(PATIENCE).exited(0).out());
      }
      PLAIN.put(jdk, Files.readAllLines(out));
    }
    return PLAIN.get(jdk);
  }

  private static List<String> lines(Run run) throws IOException {
    Path out = Files.createTempFile("corpus", ".txt");
    Launch launch = launch(out).options("manage=**,log=error").jvm("-Xmx4g");
    try (App app = launch.start(run)) {
      Ended ended = app.end(PATIENCE).exited(0);
      System.out.println(run + ": " + ended.out());
      assertThat(ended.err().stream().filter(line -> line.contains("could not be woven")).toList())
          .allMatch(line -> line.contains("is too large to be woven"));
    }
    return Files.readAllLines(out);
  }

  private static Launch launch(Path out) {
    return Scenario.of("corpus").main("app.Corpus").argument(FOLDER).argument(out.toString());
  }
}
