package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the modules whose class files differ from what is loaded. */
@Command(
    name = "modified",
    description = "List the modules whose class files differ from what is loaded.")
final class ModifiedCommand extends AgentCommand {

  ModifiedCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    List<String> modules = code.modified();
    print(modules, modules.isEmpty() ? "Nothing is modified." : String.join("\n", modules));
    return ExitCode.DONE;
  }
}
