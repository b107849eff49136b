package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Both compilers of HotSpot compile whatever is woven, before a load and after it: where one gives
 * a method up, it is interpreted, until the other compiles it, or for ever where there is no other.
 */
class CompiledIT {

  /** A compilation was overtaken by something else; it is done once more. */
  private static final List<String> OVERTAKEN =
      List.of("invalidated dependencies", "concurrent class loading");

  /** The JDK's classes of lambdas have constants that nothing resolves before their first call. */
  private static final String LAMBDA = "$$Lambda";

  @OnEachRun
  void by_c1(Run run) throws IOException {
    compiles(run, "-XX:TieredStopAtLevel=1");
  }

  @OnEachRun
  void by_c2(Run run) throws IOException {
    compiles(run, "-XX:-TieredCompilation");
  }

  private static void compiles(Run run, String compiler) throws IOException {
    Launch launch = Scenario.of("woven").main("app.Sessions").options("manage=woven.**");
    Path log = launch.path("log").resolve("compiled");
    launch.jvm("-Dfeatures=" + String.join(",", WovenCodeIT.features()), "-Xcomp", compiler);
    launch.jvm("-XX:CompileCommand=quiet", "-XX:CompileCommand=compileonly,woven.*::*");
    launch.jvm("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintCompilation");
    launch.jvm("-XX:+LogVMOutput", "-XX:-DisplayVMOutput", "-XX:LogFile=" + log);
    launch.rows(run).are("load woven.Features", "loaded 2", "last", "2");
    List<String> compiled = Files.readAllLines(log);
    assertThat(compiled).anyMatch(line -> line.contains("woven.Features::"));
    assertThat(compiled)
        .filteredOn(line -> line.contains("COMPILE SKIPPED"))
        .filteredOn(line -> !line.contains(LAMBDA))
        .filteredOn(line -> OVERTAKEN.stream().noneMatch(line::contains))
        .isEmpty();
  }
}
