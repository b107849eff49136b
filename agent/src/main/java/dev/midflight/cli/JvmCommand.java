package dev.midflight.cli;

import dev.midflight.agent.AgentOptions;
import picocli.CommandLine.Parameters;

/** A command about one JVM. */
abstract class JvmCommand extends ReportingCommand {

  private final Jvms jvms;

  @Parameters(index = "0", paramLabel = "PID", description = "The process id of the JVM.")
  private long pid;

  JvmCommand(Jvms jvms) {
    this.jvms = jvms;
  }

  @Override
  public Integer call() {
    try (Jvm jvm = jvms.open(pid)) {
      return run(jvm);
    }
  }

  /** Does the work in a JVM that may have no agent; answers the exit code. */
  abstract int run(Jvm jvm);

  /** Refuses bad launch options as wrong usage, before any JVM is touched. */
  void check(String options) {
    try {
      AgentOptions.parse(options);
    } catch (IllegalArgumentException bad) {
      throw usage(bad.getMessage());
    }
  }

  long pid() {
    return pid;
  }

  /** What to type for another command about the same JVM. */
  String toType(String command, String argument) {
    return inShell()
        ? command + " " + argument
        : "java -jar midflight.jar %s %d %s".formatted(command, pid, argument);
  }
}
