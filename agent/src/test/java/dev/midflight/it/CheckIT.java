package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command {@code check} of the packaged jar, and a JVM that is asked the same. */
class CheckIT {

  private static final byte IRETURN = (byte) 172;
  private static final byte ARETURN = (byte) 176;
  private static final String STATEMENTS = "a[0]++;".repeat(8_900);

  @OnEachRun
  void a_jvm_says_of_every_module_what_the_check_says(Run run) throws IOException {
    Scenario scenario = scenario();
    LiveUpgrade upgrade =
        LiveUpgrade.of(
            scenario.main("app.Upgrade").options("manage=upgrade.**,log=error"),
            run,
            scenario.version(1),
            scenario.version(2));
    assertThat(upgrade.differences()).isEmpty();
    assertThat(upgrade.uninitialised()).isEmpty();
    assertThat(upgrade.count("UNCHANGED")).isEqualTo(1);
    assertThat(upgrade.count("ADDED")).isEqualTo(1);
    assertThat(upgrade.count("REMOVED")).isEqualTo(1);
    assertThat(upgrade.count("LOADABLE")).isEqualTo(3);
    assertThat(upgrade.count("REFUSED")).isEqualTo(10);
    assertThat(upgrade.loaded().get("upgrade.Bad")).startsWith("BAD_FILE: it does not verify");
    assertThat(upgrade.loaded().get("upgrade.Huge")).contains("is too large to be woven");
  }

  @OnEachJdk
  void the_jar_checks_and_exits_as_it_says(Jdk jdk) throws IOException {
    Scenario scenario = scenario();
    Path old = scenario.version(1);
    assertThat(Midflight.run(jdk, "check", old, old).exited(0).text()).contains("15 unchanged");
    assertThat(Midflight.run(jdk, "check", old, scenario.version(2)).exited(1).errors())
        .contains("upgrade.Wider: UNSUPPORTED_CHANGE: ")
        .contains("field upgrade.Wider.more of type long was added");
    assertThat(Midflight.run(jdk, "check", old, "no/such.jar").exited(1).errors())
        .contains("NO_FILE");
    Midflight.run(jdk, "check", old).exited(2);
  }

  /** Sources that are completed here, and one class file with a wrong instruction. */
  private static Scenario scenario() throws IOException {
    Path completed = Folders.fresh("check");
    Path sources = Scenario.sources().resolve("check");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = completed.resolve(sources.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file).replace("/* statements */", STATEMENTS));
      }
    }
    Scenario scenario = Scenario.of(completed.toString());
    spoil(scenario.version(2).resolve("upgrade/Bad.class"));
    return scenario;
  }

  private static void spoil(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 2; i < bytes.length; i++) {
      if (bytes[i] == IRETURN && bytes[i - 1] == 77) {
        bytes[i] = ARETURN;
      }
    }
    Files.write(file, bytes);
  }
}
