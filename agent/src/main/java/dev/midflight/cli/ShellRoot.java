package dev.midflight.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What stands above the commands in the shell; without a name, as nothing is typed before them. */
@Command(name = "")
final class ShellRoot {

  /** Takes the process id out of what the help shows, because the shell supplies it. */
  static void hidePid(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    // The empty name above leaves a space of its own.
    spec.usageMessage().synopsisHeading("Usage:");
    spec.positionalParameters().stream()
        .filter(argument -> argument.paramLabel().equals("PID"))
        .findFirst()
        .ifPresent(
            pid -> {
              spec.remove(pid);
              spec.addPositional(PositionalParamSpec.builder(pid).hidden(true).build());
            });
  }
}
