package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Other people's tests: those of Commons Lang, which have the library and themselves woven, end as
 * they do without the agent, also while each module of the library is loaded again. Runs in the
 * profile {@code corpus}, which brings the jars.
 */
class CommonsLangIT {

  private static final Path FOLDER = Path.of(System.getProperty("midflight.it.lang"));
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Map<Jdk, List<String>> PLAIN = new HashMap<>();

  @OnEachRun
  void its_tests_end_as_they_do_without_the_agent(Run run) throws IOException {
    Path results = Files.createTempFile("lang", ".txt");
    Rows rows = launch(results, "once").rows(run, PATIENCE);
    assertEndedAs(plain(run.jdk()), read(results), rows);
  }

  @OnEachRun
  void its_tests_do_not_notice_that_each_module_is_loaded_again(Run run) throws IOException {
    Path results = Files.createTempFile("lang", ".txt");
    Rows rows = launch(results, "again").rows(run, PATIENCE);
    System.out.println(run + ": " + rows.program().out());
    rows.at("trouble").isEqualTo("[]");
    rows.at("loaded").startsWith("{2=" + rows.value("modules") + ", 3=");
    assertEndedAs(plain(run.jdk()), read(results), rows);
  }

  /** The program has said why each test failed that failed. */
  private static void assertEndedAs(List<String> plain, List<String> woven, Rows rows) {
    assertThat(without(plain, woven)).as("otherwise than plain, %s", rows.program()).isEmpty();
    assertThat(woven).hasSameSizeAs(plain);
  }

  private static List<String> without(List<String> all, List<String> others) {
    Set<String> those = new HashSet<>(others);
    return all.stream().filter(line -> !those.contains(line)).toList();
  }

  private static List<String> plain(Jdk jdk) throws IOException {
    if (!PLAIN.containsKey(jdk)) {
      Path results = Files.createTempFile("lang", ".txt");
      try (App app = launch(results, "once").plain(jdk)) {
        app.send("go").end(PATIENCE).exited(0);
      }
      List<String> all = read(results);
      assertThat(all.stream().filter(line -> line.startsWith("SUCCESSFUL ")))
          .hasSizeGreaterThan(9_000);
      PLAIN.put(jdk, all);
    }
    return PLAIN.get(jdk);
  }

  /** A line for each test: how it ended, and which it is. */
  private static List<String> read(Path results) throws IOException {
    return Files.readAllLines(results);
  }

  private static Launch launch(Path results, String loads) throws IOException {
    return Scenario.of("lang", jars())
        .main("app.LangTests")
        .options("manage=org.apache.commons.lang3.**,log=error")
        .jvm(opened())
        .argument(library().toString())
        .argument(results.toString())
        .argument(loads);
  }

  /** As the library's own build opens packages of the JDK to its tests. */
  private static String[] opened() {
    return Stream.of(
            "java.lang",
            "java.lang.reflect",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.stream",
            "java.time",
            "java.time.chrono")
        .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
        .toArray(String[]::new);
  }

  private static Path library() throws IOException {
    return jars().stream()
        .filter(jar -> jar.getFileName().toString().matches("commons-lang3-[0-9.]+\\.jar"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }
}
