package dev.midflight.advice;

/** How commands about one JVM are typed where the reader is. */
@FunctionalInterface
public interface Commands {

  /**
   * One command with what follows it, complete.
   *
   * @param argument what comes behind the command and the process id; may be empty
   */
  String line(String command, String argument);

  /** At the prompt of an operating system. */
  static Commands about(long pid) {
    return (command, argument) ->
        "java -jar midflight.jar %s %d %s".formatted(command, pid, argument).strip();
  }

  /** In the shell, which knows which JVM it is about. */
  static Commands inShell() {
    return (command, argument) -> (command + " " + argument).strip();
  }
}
