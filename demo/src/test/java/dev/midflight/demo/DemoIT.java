package dev.midflight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code demo/run}: ends well when the server is right, with exit code 1 when not. */
class DemoIT {

  private static final int TOO_LONG = 120;

  @TempDir Path folder;

  @OnEachJdk
  void shows_what_each_client_saw_in_each_version(Jdk jdk) throws Exception {
    Shown shown = run(jdk);

    assertThat(shown.exit()).as(shown.text()).isZero();
    for (String client : List.of("ann", "bob", "carla", "dan", "walk-in")) {
      for (int version = 1; version <= 3; version++) {
        assertThat(shown.text())
            .containsPattern("\n +%s +version %d +\\d+ answers".formatted(client, version));
      }
    }
    assertThat(shown.text())
        .containsPattern("\n +desk +version 1 +\\d+ answers")
        .containsPattern("\n +desk +version 3 +\\d+ answers")
        .contains("desk: answered by version 1\n")
        .containsPattern("killed +\\d+ +office/help desk .*FrequencyServer.desk")
        .contains("desk: killed, and started again by its supervisor 1 time\n")
        .contains("FrequencyServer.desk")
        .contains("No answer lost or mixed");
  }

  @OnEachJdk
  void ends_with_1_when_a_client_saw_a_wrong_version(Jdk jdk) throws Exception {
    Shown shown = run(jdk, "--broken");

    assertThat(shown.exit()).as(shown.text()).isEqualTo(1);
    assertThat(shown.text()).containsPattern("WRONG: .* version 7, which was never loaded");
  }

  /** What a run of the script printed, and how it ended. */
  private record Shown(int exit, String text) {}

  private Shown run(Jdk jdk, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("midflight.demo.run")));
    command.add("--no-build");
    command.addAll(List.of(arguments));
    Path printed = folder.resolve("printed");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.redirectErrorStream(true).redirectOutput(printed.toFile());
    Process script = builder.start();
    try {
      boolean ended = script.waitFor(TOO_LONG, TimeUnit.SECONDS);
      String text = Files.readString(printed);
      assertThat(ended).as(text).isTrue();
      return new Shown(script.exitValue(), text);
    } finally {
      script.descendants().forEach(ProcessHandle::destroyForcibly);
      script.destroyForcibly();
    }
  }
}
