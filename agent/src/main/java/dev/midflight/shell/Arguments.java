package dev.midflight.shell;

import picocli.CommandLine;

/** What the commands take, read off their specifications. */
final class Arguments {

  private static final String PID = "PID";

  private Arguments() {}

  static boolean takesPid(CommandLine command) {
    return takes(command, PID);
  }

  /** Whether one of the arguments is shown with that label. */
  static boolean takes(CommandLine command, String label) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(argument -> argument.paramLabel().equals(label));
  }
}
