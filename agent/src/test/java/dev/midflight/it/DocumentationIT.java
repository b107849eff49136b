package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.MavenBuild;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README.md and the guides show: it is so. */
class DocumentationIT {

  private static final Path ROOT =
      Path.of(System.getProperty("midflight.it.sources")).resolve("../..").normalize();
  private static final Pattern COMMAND = Pattern.compile("midflight\\.jar ([a-z][a-z-]*)");

  @OnEachJdk
  void the_session_in_the_readme_goes_as_it_says(Jdk jdk) throws Exception {
    try (ReadmeSession session = new ReadmeSession(jdk)) {
      for (Fence fence : Fence.in(ROOT.resolve("README.md"))) {
        if (fence.language().equals("java")) {
          session.write(fence.file(), fence.lines());
        } else if (fence.language().equals("console")) {
          session.enter(fence.lines());
        } else if (fence.language().equals("shell")) {
          session.typeInShell(fence.lines());
        } else if (fence.language().equals("text") && !isHelp(fence)) {
          session.awaitOutput(fence.lines());
        }
      }
      assertThat(session.commands()).isGreaterThan(10);
    }
  }

  @OnEachJdk
  void the_programs_of_the_concepts_print_what_the_page_says(Jdk jdk) throws Exception {
    List<Fence> fences = Fence.in(ROOT.resolve("src/site/markdown/concepts.md"));
    try (ReadmeSession session = new ReadmeSession(jdk)) {
      session.writeClasses(fences);
      for (Fence fence : fences) {
        if (fence.language().equals("console")) {
          session.enterToTheEnd(fence.lines());
        }
      }
      assertThat(session.commands()).isGreaterThan(10);
    }
  }

  @OnEachJdk
  void the_upgrade_test_in_the_readme_passes(Jdk jdk) throws Exception {
    MavenBuild project = MavenBuild.withoutTests();
    for (Fence fence : Fence.in(ROOT.resolve("README.md"))) {
      if (fence.file().equals("Ticker.java")) {
        project.write("v1/Ticker.java", fence.lines());
        List<String> tock = fence.lines().stream().map(l -> l.replace("tick", "tock")).toList();
        project.write("v2/Ticker.java", tock);
      } else if (fence.file().equals("TickerUpgradeTest.java")) {
        assertThat(fence.lines()).hasSizeLessThan(30);
        project.write("src/test/java/TickerUpgradeTest.java", fence.lines());
      }
    }

    project.run(jdk, "test").exited(0);

    assertThat(project.reports("surefire-reports"))
        .contains("Test set: TickerUpgradeTest", "Tests run: 1,");
  }

  @Test
  void the_readme_has_the_help_text_of_the_program() throws IOException {
    List<String> help = Midflight.run(Jdk.any(), "--help").exited(0).out();

    assertThat(Fence.in(ROOT.resolve("README.md")).stream().filter(DocumentationIT::isHelp))
        .singleElement()
        .extracting(Fence::lines)
        .isEqualTo(help.stream().map(String::stripTrailing).toList());
  }

  @Test
  void every_command_that_is_shown_exists() throws IOException {
    for (Path page : pages()) {
      Matcher shown = COMMAND.matcher(Files.readString(page));
      while (shown.find()) {
        assertThat(Midflight.run(Jdk.any(), shown.group(1), "--help").exit())
            .as("%s in %s", shown.group(1), page)
            .isZero();
      }
    }
  }

  @Test
  void every_class_that_is_shown_compiles() throws Exception {
    String compile =
        "javac -cp 'midflight.jar:junit/*' -processorpath midflight.jar -Xplugin:Midflight ";
    for (Path page : pages()) {
      try (ReadmeSession session = new ReadmeSession(Jdk.any())) {
        session.addJunit();
        String files = session.writeClasses(Fence.in(page));
        if (!files.isEmpty()) {
          session.enter(List.of("$ " + compile + files));
        }
      }
    }
  }

  private static boolean isHelp(Fence fence) {
    return fence.lines().get(0).startsWith("Usage: ");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> guides = Files.list(ROOT.resolve("src/site/markdown"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), guides.sorted()).toList();
    }
  }
}
