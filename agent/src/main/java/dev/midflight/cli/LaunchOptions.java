package dev.midflight.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Launch options on their way to a JVM that may run in another directory. */
final class LaunchOptions {

  private static final List<String> OF_PATHS = List.of("path=", "watch=");

  private LaunchOptions() {}

  /** The same options, with the directories and jars made absolute. */
  static String absolute(String options) {
    return Arrays.stream(options.split(",", -1))
        .map(LaunchOptions::absoluteOption)
        .collect(Collectors.joining(","));
  }

  private static String absoluteOption(String option) {
    String stripped = option.strip();
    for (String start : OF_PATHS) {
      if (stripped.startsWith(start)) {
        return Arrays.stream(stripped.substring(start.length()).split(":", -1))
            .map(LaunchOptions::absoluteEntry)
            .collect(Collectors.joining(":", start, ""));
      }
    }
    return option;
  }

  /** What cannot be a path is left to the parser of the options to refuse. */
  private static String absoluteEntry(String entry) {
    try {
      return entry.isBlank() ? entry : Path.of(entry).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException noPath) {
      return entry;
    }
  }
}
