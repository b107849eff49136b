package dev.midflight.cli;

import dev.midflight.shell.Shell;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All other commands for one JVM, typed one after the other. */
@Command(
    name = "shell",
    mixinStandardHelpOptions = true,
    versionProvider = MidflightVersion.class,
    description = {
      "Type commands for one JVM, without its PID.",
      "A JVM without Midflight gets it first, managing the package of its main class.",
      "Where standard input is no terminal, its lines are run as a script."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1, 2, 3:of a script: that of the last command that failed",
      "2:wrong usage",
      "3:the JVM cannot be reached"
    })
final class ShellCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID",
      description = "The process id of the JVM; without it you choose one of those that ps lists.")
  private Long pid;

  private final Jvms jvms;

  ShellCommand(Jvms jvms) {
    this.jvms = jvms;
  }

  @Override
  public Integer call() throws IOException {
    try (Shell shell = Shell.open()) {
      OptionalLong target = pid == null ? choose(shell) : OptionalLong.of(pid);
      if (target.isEmpty()) {
        return ExitCode.DONE;
      }
      attach(target.getAsLong());
      return shell.run(new ShellTarget(target.getAsLong(), jvms));
    }
  }

  private OptionalLong choose(Shell shell) {
    if (!shell.isInteractive()) {
      throw new ParameterException(spec.commandLine(), "A script needs a PID: shell PID");
    }
    List<JvmReport> found = jvms.list();
    if (found.isEmpty()) {
      throw new UnreachableException("No other JVM of this user is running.");
    }
    return shell.choose(PsCommand.text(found), found.stream().map(JvmReport::pid).toList());
  }

  private void attach(long target) {
    try (Jvm jvm = jvms.open(target)) {
      if (!jvm.hasAgent()) {
        jvm.startAgent("");
        spec.commandLine()
            .getErr()
            .printf(
                "Midflight did not run in JVM %d: attached to it,"
                    + " managing the package of its main class.%n",
                target);
        spec.commandLine().getErr().flush();
      }
    }
  }
}
