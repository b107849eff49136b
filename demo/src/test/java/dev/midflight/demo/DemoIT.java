package dev.midflight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.OnEachJdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code demo/run}: ends well when the server is right, with exit code 1 when not. */
class DemoIT {

  @TempDir Path folder;

  @OnEachJdk
  void shows_what_each_client_saw_in_each_version(Jdk jdk) throws Exception {
    Scripts.Shown shown = Scripts.run("run", jdk, folder);

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
    Scripts.Shown shown = Scripts.run("run", jdk, folder, "--broken");

    assertThat(shown.exit()).as(shown.text()).isEqualTo(1);
    assertThat(shown.text()).containsPattern("WRONG: .* version 7, which was never loaded");
  }
}
