package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ModuleReport;
import dev.midflight.jmx.ThreadReport;
import dev.midflight.shell.ShellHost;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The JVM that a shell is about, opened anew for each question: nothing is left open in it while a
 * person thinks.
 */
record ShellTarget(long pid, Jvms jvms) implements ShellHost {

  @Override
  public CommandLine commands() {
    return Main.shellCommands(jvms);
  }

  @Override
  public List<Loaded> modules() {
    return ask(code -> code.getLoaded().stream().map(ShellTarget::loaded).toList());
  }

  @Override
  public List<String> threads(String module) {
    return ask(code -> code.threads(module).stream().map(ShellTarget::name).toList());
  }

  /** Not every thread has a name, virtual ones least of all. */
  private static String name(ThreadReport thread) {
    return thread.name().isEmpty() ? Long.toString(thread.id()) : thread.name();
  }

  private <T> List<T> ask(Function<CodeMXBean, List<T>> question) {
    try (Jvm jvm = jvms.open(pid)) {
      return jvm.hasAgent() ? question.apply(jvm.code()) : List.of();
    } catch (RuntimeException doesNotAnswer) {
      return List.of();
    }
  }

  private static Loaded loaded(ModuleReport module) {
    int threads = module.threadsInOldCode();
    return new Loaded(module.module(), threads == 0 ? null : threads + " in old code");
  }

  /** A JVM that ends closes its connections first: it gets a moment. */
  @Override
  public boolean isAlive() {
    return ProcessHandle.of(pid).filter(ShellTarget::remains).isPresent();
  }

  private static boolean remains(ProcessHandle process) {
    return process.onExit().completeOnTimeout(null, 1, TimeUnit.SECONDS).join() == null;
  }
}
