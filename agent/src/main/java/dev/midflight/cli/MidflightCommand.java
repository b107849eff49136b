package dev.midflight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above all commands, which does nothing by itself. */
@Command(
    name = "midflight",
    mixinStandardHelpOptions = true,
    versionProvider = MidflightVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Load new versions of classes into running JVMs, as Erlang does.")
final class MidflightCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
