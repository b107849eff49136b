package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Midflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The build that the guide for continuous integration shows, run by Maven, which downloads its
 * plug-ins: in the profile {@code upgrades}.
 */
class MavenGuideIT {

  private static final Path GUIDE =
      Path.of(System.getProperty("midflight.it.sources"))
          .resolve("../site/markdown/guide-ci.md")
          .normalize();
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>%s</groupId>
        <artifactId>%s</artifactId>
        <version>%s</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          <last.release>1.4</last.release>
        </properties>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.14.0</version>
            </plugin>
            %s
          </plugins>
        </build>
      </project>
      """;
  private static final String CART = "package shop; class Cart { %s int sum() { return %d; } }";

  private Path project;
  private Path repository;

  @BeforeEach
  void a_release_lies_in_the_repository() throws IOException, InterruptedException {
    project = Folders.fresh("maven");
    repository = Folders.fresh("repository");
    deploy("dev.midflight", "midflight", "0.1.0-SNAPSHOT", Midflight.jar());
    write(pom("1.4", ""), CART.formatted("", 1));
    assertThat(maven("package")).contains("BUILD SUCCESS");
    deploy("com.acme", "shop", "1.4", project.resolve("target/shop-1.4.jar"));
  }

  @Test
  void a_build_that_can_be_loaded_passes_and_another_fails() throws Exception {
    String shown = String.join("\n", xml().lines());
    write(pom("1.5", shown), CART.formatted("", 2));
    assertThat(maven("clean", "verify"))
        .contains("LOADABLE  shop.Cart", "1 modules: 0 unchanged", "BUILD SUCCESS");

    write(pom("1.5", shown), CART.formatted("long discount;", 2));
    assertThat(maven("clean", "verify"))
        .contains("field shop.Cart.discount of type long was added", "BUILD FAILURE");
    assertThat(maven("verify", "-Dexec.skip=true")).contains("BUILD SUCCESS");
  }

  private static Fence xml() throws IOException {
    return Fence.in(GUIDE).stream()
        .filter(fence -> fence.language().equals("xml"))
        .findFirst()
        .orElseThrow();
  }

  private static String pom(String version, String plugins) {
    return POM.formatted("com.acme", "shop", version, plugins);
  }

  private void write(String pom, String source) throws IOException {
    Files.writeString(project.resolve("pom.xml"), pom);
    Path file = project.resolve("src/main/java/shop/Cart.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }

  /** As an install leaves it. */
  private void deploy(String group, String artifact, String version, Path jar) throws IOException {
    Path folder = repository.resolve(group.replace('.', '/') + "/" + artifact + "/" + version);
    Files.createDirectories(folder);
    String file = artifact + "-" + version;
    Files.copy(jar, folder.resolve(file + ".jar"));
    Files.writeString(folder.resolve(file + ".pom"), POM.formatted(group, artifact, version, ""));
  }

  /** With a repository of the test's alone, so that the user's stays as it is. */
  private String maven(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return out;
  }
}
