package dev.midflight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code load} is told to load. */
sealed interface LoadTarget {

  /** A binary name, loosely; what comes after the {@code @} is for the JVM to understand. */
  Pattern MODULE = Pattern.compile("[^\\s./\\\\@;\\[:,]+(\\.[^\\s./\\\\@;\\[:,]+)*(@.+)?");

  /** A module that the JVM looks up itself. */
  record Named(String module) implements LoadTarget {}

  /** A class file here. */
  record ClassFile(Path file) implements LoadTarget {}

  /** A source file here. */
  record SourceFile(Path file) implements LoadTarget {}

  /** A directory or jar here: what differs in it is loaded, in one step. */
  record ClassFolder(Path directoryOrJar) implements LoadTarget {}

  /** The target that an argument names, empty where it can be none. */
  static Optional<LoadTarget> parse(String argument) {
    if (argument.endsWith(".class")) {
      return Optional.of(new ClassFile(absolute(argument)));
    }
    if (argument.endsWith(".java")) {
      return Optional.of(new SourceFile(absolute(argument)));
    }
    if (argument.endsWith(".jar") || !argument.isEmpty() && Files.isDirectory(Path.of(argument))) {
      return Optional.of(new ClassFolder(absolute(argument)));
    }
    return MODULE.matcher(argument).matches() ? Optional.of(new Named(argument)) : Optional.empty();
  }

  private static Path absolute(String argument) {
    return Path.of(argument).toAbsolutePath().normalize();
  }
}
