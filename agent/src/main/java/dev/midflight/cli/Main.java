package dev.midflight.cli;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import javax.management.InstanceNotFoundException;
import picocli.CommandLine;
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
    return new CommandLine(new MidflightCommand())
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
        .addSubcommand(new StickCommand(jvms))
        .addSubcommand(new UnstickCommand(jvms))
        .setExecutionExceptionHandler(Main::failed);
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
