package dev.midflight.cli;

import dev.midflight.jmx.ModuleReport;
import dev.midflight.shell.ShellHost;
import java.util.List;
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
    try (Jvm jvm = jvms.open(pid)) {
      return jvm.hasAgent()
          ? jvm.code().getLoaded().stream().map(ShellTarget::loaded).toList()
          : List.of();
    } catch (RuntimeException doesNotAnswer) {
      return List.of();
    }
  }

  private static Loaded loaded(ModuleReport module) {
    int threads = module.threadsInOldCode();
    return new Loaded(module.module(), threads == 0 ? null : threads + " in old code");
  }

  @Override
  public boolean isAlive() {
    return ProcessHandle.of(pid).isPresent();
  }
}
