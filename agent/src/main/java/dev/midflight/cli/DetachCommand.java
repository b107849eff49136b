package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import picocli.CommandLine.Command;

/** Takes the agent out of a JVM. */
@Command(
    name = "detach",
    description = {
      "Take Midflight out of a JVM.",
      "Current code stays; refused while a thread is in old code."
    })
final class DetachCommand extends AgentCommand {

  DetachCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    try {
      String detail = code.detach();
      print(new AgentReport(pid(), true, detail), detail);
      return ExitCode.DONE;
    } catch (IllegalStateException | IllegalArgumentException refused) {
      say(refused.getMessage());
      print(new AgentReport(pid(), false, refused.getMessage()));
      return ExitCode.REFUSED;
    }
  }
}
