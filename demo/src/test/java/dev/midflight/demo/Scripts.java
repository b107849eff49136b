package dev.midflight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script of the demo as a user does, on what the build made. */
final class Scripts {

  private static final Path FOLDER = Path.of(System.getProperty("midflight.demo"));
  private static final int TOO_LONG = 240;

  private Scripts() {}

  /** What a run of a script printed, and how it ended. */
  record Shown(int exit, String text) {}

  /** The root of the repository. */
  static Path root() {
    return FOLDER.resolve("..").normalize();
  }

  static Shown run(String script, Jdk jdk, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve(script).toString()));
    command.add("--no-build");
    command.addAll(List.of(arguments));
    Path printed = folder.resolve("printed");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.redirectErrorStream(true).redirectOutput(printed.toFile());
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(TOO_LONG, TimeUnit.SECONDS);
      String text = Files.readString(printed);
      assertThat(ended).as(text).isTrue();
      return new Shown(process.exitValue(), text);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
