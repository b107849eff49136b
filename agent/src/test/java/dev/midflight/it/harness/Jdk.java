package dev.midflight.it.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK installed on this machine; {@code feature} is 17, 25, ... */
public record Jdk(int feature, Path home) {

  /** The JDKs that the scenarios run on: those that {@code midflight.it.jdks} names. */
  public static List<Jdk> all() {
    return Arrays.stream(System.getProperty("midflight.it.jdks", "17,25").split(","))
        .map(feature -> find(Integer.parseInt(feature.strip())))
        .toList();
  }

  /** Those of {@link #all} that know virtual threads for good. */
  public static List<Jdk> withVirtualThreads() {
    return all().stream().filter(jdk -> jdk.feature >= 21).toList();
  }

  /** The first of {@link #all}: for what does not depend on the JDK. */
  public static Jdk any() {
    return all().get(0);
  }

  public Path java() {
    return home.resolve("bin").resolve("java");
  }

  public Path javac() {
    return home.resolve("bin").resolve("javac");
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static Jdk find(int feature) {
    return Stream.concat(Stream.of(System.getProperty("java.home")), installed())
        .filter(Objects::nonNull)
        .map(Path::of)
        .map(Jdk::at)
        .flatMap(Optional::stream)
        .filter(jdk -> jdk.feature == feature)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(missing(feature)));
  }

  private static String missing(int feature) {
    return "No JDK %d found in JAVA_HOME or the usual JVM directories: install it, "
            .formatted(feature)
        + "or name those to test with, as in -Dmidflight.it.jdks=17";
  }

  private static Stream<String> installed() {
    String user = System.getProperty("user.home");
    Stream<Path> folders =
        Stream.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/usr/java"),
            Path.of("/opt"),
            Path.of("/opt/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(user, "Library/Java/JavaVirtualMachines"),
            Path.of(user, ".jdks"),
            Path.of(user, ".sdkman/candidates/java"));
    Stream<String> named =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
            .map(variable -> variable.getValue());
    return Stream.concat(named, folders.flatMap(folder -> below(folder).stream()));
  }

  private static List<String> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> homes = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      children
          .sorted()
          .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")))
          .forEach(home -> homes.add(home.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return homes;
  }

  /** Reads the file {@code release}, which every JDK has; a JRE without a compiler is none. */
  private static Optional<Jdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.exists(home.resolve("bin").resolve("javac"))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(new Jdk(Runtime.Version.parse(version).feature(), home));
  }
}
