package dev.midflight.cli;

import dev.midflight.agent.AgentOptions;
import dev.midflight.watch.FolderWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads what changes in a directory, until somebody ends it or the JVM ends. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    versionProvider = MidflightVersion.class,
    description = {
      "Load what changes in a directory of class files, until Ctrl-C.",
      "A change is loaded in one step once it is complete. An old version that is",
      "in the way is purged: who is in it is killed.",
      "A JVM without Midflight gets it first, managing the package of its main class",
      "and the packages found in the directory."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:ended by Ctrl-C", "2:wrong usage", "3:the JVM cannot be reached, or ended"})
final class WatchCommand implements Callable<Integer> {

  private final Jvms jvms;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "The process id of the JVM.")
  private long pid;

  @Parameters(index = "1", paramLabel = "DIR", description = "A directory of class files.")
  private Path directory;

  WatchCommand(Jvms jvms) {
    this.jvms = jvms;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(spec.commandLine(), "There is no directory " + directory + ".");
    }
    try (Jvm jvm = jvms.open(pid)) {
      Attachment attachment = new Attachment(jvm, AgentOptions::parse, this::say);
      WatchedLoads loads = new WatchedLoads(jvm, attachment, this::tell, this::say);
      try (FolderWatch watch = FolderWatch.of(directory, loads)) {
        attachment.managing(WatchedLoads.packagesIn(directory));
        return watch(watch);
      }
    }
  }

  /** The signal of Ctrl-C ends the JVM through its shutdown hooks, with an exit code of its own. */
  private int watch(FolderWatch watch) {
    Thread onInterrupt = new Thread(() -> Runtime.getRuntime().halt(ExitCode.DONE));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().thenRun(watch::close));
    tell("Watching " + directory + " for JVM " + pid + ", until Ctrl-C.");
    try {
      watch.run();
    } finally {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
    throw new UnreachableException("JVM " + pid + " has ended.");
  }

  private void tell(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
