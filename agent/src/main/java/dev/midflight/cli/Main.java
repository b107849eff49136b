package dev.midflight.cli;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import javax.management.InstanceNotFoundException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name and exits with its exit code. */
  public static void main(String[] args) {
    try {
      System.exit(commandLine(new LocalJvms()).execute(args));
    } catch (Error failure) {
      System.err.println(bug(failure));
      System.exit(ExitCode.UNREACHABLE);
    }
  }

  /** All commands, on the JVMs given. */
  static CommandLine commandLine(Jvms jvms) {
    return commands(new MidflightCommand(), jvms)
        .addSubcommand(new ShellCommand(jvms))
        .setExecutionExceptionHandler(Main::failed);
  }

  /** The commands that the shell has, for one line. */
  static CommandLine shellCommands(Jvms jvms) {
    CommandLine commands = commands(new ShellRoot(), jvms);
    commands.getSubcommands().values().forEach(ShellRoot::hidePid);
    return commands
        .setParameterExceptionHandler(Main::mistyped)
        .setExecutionExceptionHandler(Main::failed);
  }

  private static CommandLine commands(Object root, Jvms jvms) {
    return new CommandLine(root)
        .addSubcommand(new PsCommand(jvms))
        .addSubcommand(new AttachCommand(jvms))
        .addSubcommand(new DetachCommand(jvms))
        .addSubcommand(new LoadCommand(jvms))
        .addSubcommand(new WatchCommand(jvms))
        .addSubcommand(new SoftPurgeCommand(jvms))
        .addSubcommand(new PurgeCommand(jvms))
        .addSubcommand(new DeleteCommand(jvms))
        .addSubcommand(new RollbackCommand(jvms))
        .addSubcommand(new LoadedCommand(jvms))
        .addSubcommand(new ThreadsCommand(jvms))
        .addSubcommand(new ModifiedCommand(jvms))
        .addSubcommand(new CheckCommand())
        .addSubcommand(new UpgradeCommand(jvms))
        .addSubcommand(new StickCommand(jvms))
        .addSubcommand(new UnstickCommand(jvms))
        .addSubcommand(new TimelineCommand());
  }

  /** Shorter than for a whole command line: a person in the shell tries again at once. */
  private static int mistyped(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    command.getErr().println("help " + command.getCommandName() + " shows how it is used.");
    return ExitCode.USAGE;
  }

  /** What a command could not do, as one sentence; only bugs of ours are named as such. */
  private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof UnreachableException) {
      command.getErr().println(failure.getMessage());
    } else if (isLostConnection(failure)) {
      command.getErr().println("The JVM, or Midflight in it, ended while it was asked.");
    } else {
      command.getErr().println(bug(failure));
    }
    command.getErr().flush();
    return ExitCode.UNREACHABLE;
  }

  private static String bug(Throwable failure) {
    return "Midflight failed, please report this: " + failure;
  }

  private static boolean isLostConnection(Exception failure) {
    return failure instanceof UndeclaredThrowableException undeclared
        && (undeclared.getCause() instanceof IOException
            || undeclared.getCause() instanceof InstanceNotFoundException);
  }
}
