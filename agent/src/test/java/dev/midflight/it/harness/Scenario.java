package dev.midflight.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The sources of one folder of {@code src/it}, compiled: the versions {@code v1, v2, ...} of its
 * modules, and {@code app}, the programs that use them. Compiled once per test run, whichever JDKs
 * they run on.
 */
public final class Scenario {

  private static final Map<String, Scenario> COMPILED = new ConcurrentHashMap<>();

  private final Path classes;
  private final List<Path> jars;

  private Scenario(Path classes, List<Path> jars) {
    this.classes = classes;
    this.jars = jars;
  }

  /** Compiled with the plug-in: qualified calls are told from unqualified ones. */
  public static Scenario of(String name) {
    return COMPILED.computeIfAbsent(name, key -> compiled(key, true, List.of()));
  }

  /** Compiled with the plug-in; its programs use these jars, which are on their class path. */
  public static Scenario of(String name, List<Path> jars) {
    return COMPILED.computeIfAbsent(name, key -> compiled(key, true, jars));
  }

  /** Compiled without the plug-in: every self call is unqualified. */
  public static Scenario withoutPlugin(String name) {
    return COMPILED.computeIfAbsent(
        name + " without plug-in", key -> compiled(name, false, List.of()));
  }

  /** A program of this scenario, about to be started. */
  public Launch main(String mainClass) {
    return new Launch(this, mainClass);
  }

  /** The class folder of a version. */
  public Path version(int n) {
    return classes.resolve("v" + n);
  }

  /** A version compiled once more, with other compiler options. */
  public static Path compiled(String scenario, int n, String... javacOptions) {
    List<Path> classPath = List.of(kit(), Midflight.jar());
    Path out = Folders.fresh(scenario);
    return Javac.compile(source(scenario, n), out, classPath, true, List.of(javacOptions));
  }

  /** A version compiled by the javac of a JDK, which may order and name things differently. */
  public static Path compiledBy(Jdk jdk, String scenario, int n) {
    return compiledBy(jdk, 17, scenario, n);
  }

  /** The same, for a later release of Java than the sources of most scenarios. */
  public static Path compiledBy(Jdk jdk, int release, String scenario, int n) {
    List<Path> classPath = List.of(kit(), Midflight.jar());
    Path out = Folders.fresh(scenario.replace('/', '-'));
    return Javac.compileBy(jdk, release, source(scenario, n), out, classPath);
  }

  /** The class folder of the programs. */
  public Path app() {
    return classes.resolve("app");
  }

  /** What its programs use besides Midflight. */
  List<Path> jars() {
    return jars;
  }

  Path versions() {
    return classes;
  }

  /** The sources of a version. */
  public static Path source(String scenario, int n) {
    return sources().resolve(scenario).resolve("v" + n);
  }

  /** The folder {@code src/it}. */
  public static Path sources() {
    return Path.of(System.getProperty("midflight.it.sources", "../src/it")).normalize();
  }

  /** Helpers that every program may use: no module of any scenario, never managed. */
  public static Path kit() {
    return Kit.CLASSES;
  }

  private static Scenario compiled(String name, boolean plugin, List<Path> jars) {
    Path out = Folders.fresh(name);
    List<Path> classPath = List.of(kit(), Midflight.jar());
    for (Path version : versions(name)) {
      Javac.compile(version, out.resolve(version.getFileName()), classPath, plugin);
    }
    List<Path> withModules = new ArrayList<>(List.of(out.resolve("v1")));
    withModules.addAll(classPath);
    withModules.addAll(jars);
    Javac.compile(sources().resolve(name).resolve("app"), out.resolve("app"), withModules, false);
    return new Scenario(out, List.copyOf(jars));
  }

  private static List<Path> versions(String name) {
    try (Stream<Path> folders = Files.list(sources().resolve(name))) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("v\\d+"))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiled at its first use. */
  private static final class Kit {
    static final Path CLASSES =
        Javac.compile(
            sources().resolve("kit"), Folders.fresh("kit"), List.of(Midflight.jar()), false);
  }
}
