package dev.midflight.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The project of {@code src/it/upgrade-tests}, built by Maven in a folder of its own. */
public final class MavenBuild {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path folder = Folders.fresh("maven");

  /** The project with all its tests. */
  public static MavenBuild ofUpgradeTests() {
    MavenBuild build = new MavenBuild();
    copy(project(), build.folder);
    return build;
  }

  /** Its project file alone: the tests are to be written. */
  public static MavenBuild withoutTests() {
    MavenBuild build = new MavenBuild();
    copy(project().resolve("pom.xml"), build.folder.resolve("pom.xml"));
    return build;
  }

  public MavenBuild write(String file, List<String> lines) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, lines);
    return this;
  }

  /** Runs a phase, with Maven and the tests on that JDK. */
  public Ended run(Jdk jdk, String phase) {
    List<String> command =
        List.of(
            "env",
            "JAVA_HOME=" + jdk.home(),
            "mvn",
            "-B",
            "--no-transfer-progress",
            "-f",
            folder.resolve("pom.xml").toString(),
            "-Dmidflight.jar=" + Midflight.jar(),
            "-Djunit.version=" + System.getProperty("midflight.it.junit"),
            "-Djunit.platform.version=" + platformVersion(),
            phase);
    try (App maven = App.start(command)) {
      return maven.end(PATIENCE);
    }
  }

  /** The reports that Surefire and Failsafe have written. */
  public String reports(String folderName) throws IOException {
    StringBuilder reports = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("target").resolve(folderName))) {
      for (Path report : files.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
        reports.append(Files.readString(report));
      }
    }
    return reports.toString();
  }

  private static String platformVersion() {
    return org.junit.platform.commons.JUnitException.class.getPackage().getImplementationVersion();
  }

  private static Path project() {
    return Scenario.sources().resolve("upgrade-tests");
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
