package dev.midflight.agent;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The launch options, as written behind {@code -javaagent:midflight.jar=} and to {@code attach}.
 *
 * @param follow managed too, with every call of itself and every closure going to current
 * @param manage empty for the default, the main class's package and those below
 * @param watch directories from which is loaded what changes there
 * @param purge how purges are done
 * @param oversight who may change code, and where that is written down
 * @param log {@code null} where nothing was said
 */
public record AgentOptions(
    List<NamePattern> manage,
    List<NamePattern> exclude,
    List<NamePattern> follow,
    List<Path> path,
    List<Path> watch,
    PurgeOptions purge,
    OversightOptions oversight,
    LogLevel log) {

  private static final String KNOWN =
      "manage, exclude, follow, path, watch, closures, purgeTimeout, purge.interruptChannels, audit,"
          + " readonly, log";

  /** What is printed. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /**
   * Reads options separated by commas, lists by colons.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public static AgentOptions parse(String text) {
    List<NamePattern> manage = new ArrayList<>();
    List<NamePattern> exclude = new ArrayList<>();
    List<NamePattern> follow = new ArrayList<>();
    List<Path> path = new ArrayList<>();
    List<Path> watch = new ArrayList<>();
    PurgeOptions purge = PurgeOptions.NONE;
    OversightOptions oversight = OversightOptions.NONE;
    LogLevel log = null;
    for (String option : text.isBlank() ? new String[0] : text.trim().split(",")) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? "" : option.substring(equals + 1);
      switch (name.trim()) {
        case "manage" -> patterns(name, value, manage);
        case "exclude" -> patterns(name, value, exclude);
        case "follow" -> patterns(name, value, follow);
        case "path" -> paths(name, value, path);
        case "watch" -> directories(name, value, watch);
        case "closures" -> purge = purge.withClosures(value);
        case "purgeTimeout" -> purge = purge.withTimeout(value);
        case "purge.interruptChannels" -> purge = purge.withInterruptChannels(value);
        case "audit" -> oversight = oversight.withAudit(value);
        case "readonly" -> oversight = oversight.withReadOnly(value);
        case "log" -> log = level(value);
        default ->
            throw new IllegalArgumentException(
                "unknown option '" + option + "': the options are " + KNOWN);
      }
    }
    return new AgentOptions(
        List.copyOf(manage),
        List.copyOf(exclude),
        List.copyOf(follow),
        List.copyOf(path),
        List.copyOf(watch),
        purge,
        oversight,
        log);
  }

  private static void patterns(String option, String value, List<NamePattern> into) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("option " + option + " needs a pattern of class names");
    }
    for (String pattern : value.split(":")) {
      into.add(NamePattern.parse(pattern.trim()));
    }
  }

  private static void directories(String option, String value, List<Path> into) {
    paths(option, value, into);
    for (Path entry : into) {
      if (!Files.isDirectory(entry)) {
        throw new IllegalArgumentException(
            "option " + option + " needs directories, and " + entry + " is none");
      }
    }
  }

  private static void paths(String option, String value, List<Path> into) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("option " + option + " needs a directory or jar");
    }
    for (String entry : value.split(":")) {
      try {
        Path path = Path.of(entry);
        if (!Files.exists(path)) {
          throw new IllegalArgumentException("there is no directory or jar " + entry);
        }
        into.add(path.toAbsolutePath());
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("'" + entry + "' is not a path", e);
      }
    }
  }

  private static LogLevel level(String value) {
    try {
      return LogLevel.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "log=" + value + " is none of error, warn, info, debug", e);
    }
  }
}
