package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stress test with the protection taken out: the same program, but the module's calls of its
 * own static methods are written as qualified ones, which go to current as all calls do under bare
 * HotSwap. {@link StressIT} must not accept what is counted then.
 */
class StressControlIT {

  /** A static method's name where it is called: not declared, and no type or object before it. */
  private static final String CALL =
      "(?<![\\w.])(?<!\\bint )(tiny|fromStatic|recursive|wide|locked|inLambda|late\\d?|both)\\(";

  private static final int LOADS = 150;

  @OnEachJdk
  void without_protection_the_stress_test_fails(Jdk jdk) throws IOException {
    Run launched = new Run(jdk, Run.Start.LAUNCHED);
    StressIT.Stress stress = new StressIT.Stress(launched, 2, "-Xmixed", LOADS);
    Rows rows = StressIT.rows(Scenario.of(unprotected().toString()), stress);
    rows.are("loads", Integer.toString(LOADS), "checks", "true");
    rows.at("wrong").containsPattern("=[1-9]");
    assertThatThrownBy(() -> StressIT.requireNoneAstray(stress, rows))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("wrong");
  }

  /** The scenario as it is, but with {@code Hot.} before the name in every such call. */
  private static Path unprotected() throws IOException {
    Path copy = Folders.fresh("unprotected");
    Path scenario = Scenario.sources().resolve("stress");
    for (Path file : files(scenario)) {
      String source = Files.readString(file);
      boolean module = file.endsWith("Hot.java");
      Path to = copy.resolve(scenario.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.writeString(to, module ? source.replaceAll(CALL, "Hot.$1(") : source);
    }
    return copy;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
