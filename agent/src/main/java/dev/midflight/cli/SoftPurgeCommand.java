package dev.midflight.cli;

import dev.midflight.Refusal;
import dev.midflight.jmx.CodeMXBean;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes the old version of a module unless a thread is in it. */
@Command(
    name = "soft-purge",
    description = "Remove the old version of a module unless a thread is in it.")
final class SoftPurgeCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  SoftPurgeCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    return about(name, code, this::softPurge);
  }

  private int softPurge(CodeMXBean code, String module) {
    boolean done = code.softPurge(module);
    if (!done) {
      String who = new NextSteps(advice(), code).after(List.of(module)).strip();
      String detail = who.isEmpty() ? "a thread was in its old version" : who;
      say(new RefusalReport(module, Refusal.NOT_PURGED.name(), detail).sentence());
    }
    print(
        new Answer(module, done),
        done ? unlessUnknown(code, module, module + " has no old version now.") : "");
    return done ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
