package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.PurgeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes the old version of a module and kills who is in it. */
@Command(
    name = "purge",
    description = {
      "Remove the old version of a module and kill the threads in it.",
      "Their cleanup code runs. Who cannot be stopped where it is now, in a lock",
      "or in I/O for example, is condemned: it dies at its next step in that version."
    })
final class PurgeCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  private Jvm jvm;

  PurgeCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(Jvm jvm) {
    this.jvm = jvm;
    return super.run(jvm);
  }

  @Override
  int run(CodeMXBean code) {
    return about(name, code, this::purge);
  }

  private int purge(CodeMXBean code, String module) {
    PurgeReport report = code.purge(module);
    if (!report.warning().isEmpty()) {
      say(report.module() + ": " + report.warning());
    }
    print(
        report,
        report.version() == 0
            ? unlessUnknown(code, module, module + " has no old version.")
            : new PurgeText(jvm, advice()).of(report) + forBeginners(report));
    return ExitCode.DONE;
  }

  /** In the shell, where people find out what there is. */
  private String forBeginners(PurgeReport report) {
    return inShell() && report.condemned().isEmpty()
        ? "Next: load %s, which kills nobody now.%n".formatted(report.module())
        : "";
  }
}
