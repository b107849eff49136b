package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ThreadReport;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows who is in old code of a module. */
@Command(
    name = "threads",
    description = "Show which threads are in old code of a module, and in which frame.")
final class ThreadsCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "THREAD",
      description = "Only this one, by its name or ID, and what it does at the moment.")
  private String one;

  private Jvm jvm;

  ThreadsCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(Jvm jvm) {
    this.jvm = jvm;
    return super.run(jvm);
  }

  @Override
  int run(CodeMXBean code) {
    return about(name, code, this::show);
  }

  private int show(CodeMXBean code, String module) {
    List<ThreadReport> threads = code.threads(module).stream().filter(this::isMeant).toList();
    print(threads, threads.isEmpty() ? nobody(code, module) : text(threads));
    return ExitCode.DONE;
  }

  private boolean isMeant(ThreadReport thread) {
    return one == null || one.equals(thread.name()) || one.equals(Long.toString(thread.id()));
  }

  private String nobody(CodeMXBean code, String module) {
    String who = one == null ? "No thread" : "No thread " + one;
    return unlessUnknown(code, module, who + " is in old code of " + module + ".");
  }

  private String text(List<ThreadReport> threads) {
    boolean all = one == null;
    Table table =
        new Table("ID", "THREAD", "KIND", "STATE", "VERSION", "FRAME", all ? "" : "NOW IN");
    Map<Long, String> places = all ? Map.of() : new ThreadPlaces(jvm).of(threads);
    for (ThreadReport thread : threads) {
      table.row(
          thread.id(),
          name(thread),
          kind(thread),
          thread.state(),
          thread.version(),
          frame(thread),
          all ? "" : places.getOrDefault(thread.id(), "-"));
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
