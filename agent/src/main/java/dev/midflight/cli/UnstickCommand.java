package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a module be loaded again that was protected. */
@Command(name = "unstick", description = "Let a module be loaded again after stick.")
final class UnstickCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  UnstickCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    return about(
        name,
        code,
        (bean, module) -> answer(module, bean.unstick(module), module + " can be loaded again."));
  }
}
