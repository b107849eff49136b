package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ThreadReport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows who is in old code of a module. */
@Command(
    name = "threads",
    description = "Show which threads are in old code of a module, and in which frame.")
final class ThreadsCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  ThreadsCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    return about(name, code, this::show);
  }

  private int show(CodeMXBean code, String module) {
    List<ThreadReport> threads = code.threads(module);
    print(threads, text(module, threads));
    return ExitCode.DONE;
  }

  private static String text(String module, List<ThreadReport> threads) {
    if (threads.isEmpty()) {
      return "No thread is in old code of " + module + ".";
    }
    Table table = new Table("ID", "THREAD", "KIND", "STATE", "VERSION", "FRAME");
    for (ThreadReport thread : threads) {
      table.row(
          thread.id(), name(thread), kind(thread), thread.state(), thread.version(), frame(thread));
    }
    return table.toString();
  }

  static String name(ThreadReport thread) {
    return thread.name().isEmpty() ? "-" : thread.name();
  }

  static String kind(ThreadReport thread) {
    return thread.virtual() ? "virtual" : "platform";
  }

  static String frame(ThreadReport thread) {
    return thread.frame() + (thread.unwoven() ? " (unwoven)" : "");
  }
}
