package dev.midflight.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Launch options on their way to a JVM that may run in another directory. */
final class LaunchOptions {

  private static final List<String> WITH_PATHS = List.of("path=", "watch=", "audit=");

  private LaunchOptions() {}

  /** The same options, with directories, jars and files made absolute. */
  static String absolute(String options) {
    return Arrays.stream(options.split(",", -1))
        .map(LaunchOptions::absoluteOption)
        .collect(Collectors.joining(","));
  }

  private static String absoluteOption(String option) {
    for (String name : WITH_PATHS) {
      if (option.strip().startsWith(name)) {
        return Arrays.stream(option.strip().substring(name.length()).split(":", -1))
            .map(LaunchOptions::absoluteEntry)
            .collect(Collectors.joining(":", name, ""));
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
