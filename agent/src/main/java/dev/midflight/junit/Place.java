package dev.midflight.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where the classes of a version come from. */
sealed interface Place {

  /** Where resources are looked for. */
  Path path();

  /** A folder with source files. */
  record Sources(Path path, List<Path> files) implements Place {}

  /** A folder with class files, or a jar. */
  record Classes(Path path) implements Place {}

  /**
   * Looks what there is.
   *
   * @throws ExtensionConfigurationException where nothing is that could be a version
   */
  static Place of(String text) {
    Path path = Path.of(text).toAbsolutePath().normalize();
    if (Files.isRegularFile(path)) {
      return new Classes(path);
    }
    if (!Files.isDirectory(path)) {
      throw new ExtensionConfigurationException(
          "@Versions names %s, but there is no folder and no jar %s".formatted(text, path));
    }
    List<Path> sources = files(path, ".java");
    if (!sources.isEmpty()) {
      return new Sources(path, withoutDescriptions(sources));
    }
    if (files(path, ".class").isEmpty()) {
      throw new ExtensionConfigurationException(
          "@Versions names %s, but in %s there are neither .java nor .class files"
              .formatted(text, path));
    }
    return new Classes(path);
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }

  /** Those of packages and of Java modules declare no class. */
  private static List<Path> withoutDescriptions(List<Path> sources) {
    return sources.stream().filter(file -> !file.toString().endsWith("-info.java")).toList();
  }
}
