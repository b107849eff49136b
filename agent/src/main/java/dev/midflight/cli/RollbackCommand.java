package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads the version before current once more. */
@Command(
    name = "rollback",
    description = {
      "Load the version before the current one once more, with a new number.",
      "An old version that is in the way is purged: who is in it is killed.",
      "A second rollback returns to the version that was rolled back from."
    })
final class RollbackCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  private Jvm jvm;

  RollbackCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(Jvm jvm) {
    this.jvm = jvm;
    return super.run(jvm);
  }

  @Override
  int run(CodeMXBean code) {
    return about(name, code, this::rollback);
  }

  private int rollback(CodeMXBean code, String module) {
    LoadReport report = code.rollback(module);
    boolean done = report.refusal().isEmpty();
    if (!done) {
      sayRefused(report);
    }
    print(List.of(report), done && isForPeople() ? text(report, module, code) : "");
    return done ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private String text(LoadReport report, String module, CodeMXBean code) {
    return LoadRun.loaded(report, new PurgeText(jvm, advice()))
        + new NextSteps(advice(), code).after(List.of(module));
  }
}
