package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Protects a module from being loaded again. */
@Command(
    name = "stick",
    description = "Protect a module: every load of it is refused until unstick.")
final class StickCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  StickCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    return about(
        name,
        code,
        (bean, module) ->
            answer(
                module,
                bean.stick(module),
                "%s is not loaded again from now on.%n%s"
                    .formatted(module, advice().afterStick(module))));
  }
}
