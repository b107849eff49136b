package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a command reaches a JVM of {@code src/it/foo}, wherever that runs. */
final class Reach {

  static final Scenario FOO = Scenario.of("foo");

  /** Spares the program the JDK's warning when an agent is attached. */
  static final String LATE = "-XX:+EnableDynamicAgentLoading";

  private static final Path GUIDE =
      Path.of(System.getProperty("midflight.it.sources"), "../site/markdown/guide-operators.md");

  private Reach() {}

  static Path classFile(int version) {
    return FOO.version(version).resolve("foo/Foo.class");
  }

  static String agent() {
    return "-javaagent:" + Midflight.jar() + "=manage=foo.**";
  }

  /** It is reached: the load is seen by the program, which waits for its go. */
  static void loads(Jdk jdk, App app, long pid) {
    app.send("go");
    Midflight.run(jdk, "load", pid, classFile(2)).exited(0);
    assertThat(app.ask("version", "answer")).isEqualTo("2 2");
  }

  /** It is not reached, and what is said is a heading of the guide, under which is the cure. */
  static void isRefused(String why, Ended command) {
    String said = command.exited(3).errors();
    assertThat(said).as("%s", command).contains(why);
    String inTheGuide =
        said.replace(Midflight.jar().toString(), "/opt/midflight.jar").replaceAll("\\d+", "4711");
    assertThat(headings())
        .as("headings that begin '%s'", inTheGuide)
        .anyMatch(inTheGuide::startsWith);
  }

  /** Whether a command can be run here at all, with arguments such as those of {@code unshare}. */
  static boolean works(List<String> prefix, String... command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(List.of(command));
    try {
      return new ProcessBuilder(all).start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> headings() {
    try {
      return Files.readAllLines(GUIDE).stream()
          .filter(line -> line.startsWith("### "))
          .map(line -> line.substring("### ".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
