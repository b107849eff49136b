package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Successive releases of other people's libraries: the command {@code check} says of every module
 * what a JVM that runs the earlier one says. Runs in the profile {@code upgrades}, which brings the
 * jars.
 */
class UpgradesIT {

  private static final Path FOLDER =
      Path.of(System.getProperty("midflight.it.upgrades", "target/upgrades"));

  private static final String SHAPE = "only the bodies of methods may change: ";

  /** What refusals are about, by a part of their detail; one refusal may be about several. */
  private static final Map<String, Predicate<String>> ABOUT = new TreeMap<>();

  static {
    ABOUT.put("methods", detail -> isShape(detail, "method"));
    ABOUT.put("fields", detail -> isShape(detail, "field"));
    ABOUT.put("classes", detail -> isShape(detail, "class"));
    ABOUT.put("declaration", detail -> isShape(detail, "the"));
    ABOUT.put("initialiser", detail -> detail.contains("the static initialiser of "));
    ABOUT.put("other", detail -> !detail.contains(SHAPE) && !detail.contains("static initialiser"));
  }

  @OnEachRun
  void a_jvm_says_of_every_module_what_the_check_says(Run run) throws IOException {
    List<String> differences = new ArrayList<>();
    Map<String, Path> before = jars("old");
    Map<String, Path> after = jars("new");
    assertThat(before.size()).isGreaterThanOrEqualTo(20);
    System.out.println(
        run
            + "\n| upgrade | modules | unchanged | added | removed | loadable | refused | "
            + String.join(" | ", ABOUT.keySet())
            + " |");
    for (String library : before.keySet()) {
      Path old = before.get(library);
      Path young = after.get(library);
      LiveUpgrade upgrade = LiveUpgrade.of(launch(old, young, before), run, old, young);
      System.out.println(row(old, young, upgrade));
      for (String one : upgrade.differences()) {
        System.out.println(library + ": " + one);
        differences.add(library + ": " + one);
      }
    }
    assertThat(differences).as(String.join("\n", differences)).isEmpty();
  }

  /** What runs is the earlier release, beside the modules that only the later one has. */
  private static Launch launch(Path old, Path young, Map<String, Path> others) throws IOException {
    Launch launch = Scenario.of("check").main("app.Upgrade").withoutModules();
    others.values().forEach(launch::onClassPath);
    Path added = launch.path("added");
    try (JarFile before = new JarFile(old.toFile());
        JarFile after = new JarFile(young.toFile())) {
      for (JarEntry entry : Collections.list(after.entries())) {
        String name = entry.getName();
        boolean isNew = before.getEntry(name.replaceAll("[$].*", ".class")) == null;
        if (name.endsWith(".class") && isNew) {
          Path file = added.resolve(name);
          Files.createDirectories(file.getParent());
          Files.write(file, after.getInputStream(entry).readAllBytes());
        }
      }
    }
    return launch.onClassPath(added).onClassPath(old).options("manage=**,log=error");
  }

  private static String row(Path old, Path young, LiveUpgrade upgrade) {
    List<Object> cells = new ArrayList<>();
    cells.add(version(old) + " to " + version(young).replaceAll("^.*-(?=\\d)", ""));
    cells.add(upgrade.checked().size());
    for (String verdict : List.of("UNCHANGED", "ADDED", "REMOVED", "LOADABLE", "REFUSED")) {
      cells.add(upgrade.count(verdict));
    }
    for (Predicate<String> about : ABOUT.values()) {
      cells.add(
          upgrade.checked().stream()
              .filter(one -> one.verdict().equals("REFUSED") && about.test(one.detail()))
              .count());
    }
    return cells.stream().map(String::valueOf).reduce("|", (row, cell) -> row + " " + cell + " |");
  }

  private static boolean isShape(String detail, String what) {
    return detail.contains(SHAPE)
        && Stream.of(detail.substring(detail.indexOf(SHAPE) + SHAPE.length()).split("; "))
            .anyMatch(one -> one.startsWith(what + " "));
  }

  private static String version(Path jar) {
    return jar.getFileName().toString().replace(".jar", "");
  }

  private static Map<String, Path> jars(String folder) throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      files.forEach(jar -> jars.put(jar.getFileName().toString().replaceAll("-\\d.*", ""), jar));
    }
    return jars;
  }
}
