package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ModuleReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes the current version of a module away. */
@Command(
    name = "delete",
    description = {
      "Take the current version of a module away: it becomes old, and none is current.",
      "Who is in it goes on. A call from outside loads a version from the code path,",
      "or fails with NoClassDefFoundError."
    })
final class DeleteCommand extends ModuleCommand {

  @Parameters(index = "1", paramLabel = "MODULE", description = "A binary name, or NAME@LOADER.")
  private String name;

  DeleteCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    return about(name, code, this::delete);
  }

  private int delete(CodeMXBean code, String module) {
    boolean done = code.delete(module);
    if (!done) {
      say(module + " was not deleted: " + reason(code.loaded(module)));
    }
    print(
        new Answer(module, done),
        done ? module + " has no current version now; the one it had is old." : "");
    return done ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private String reason(ModuleReport module) {
    if (module == null) {
      return "it is not loaded, or not managed.";
    }
    if (module.current() == null) {
      return "it has no current version.";
    }
    return module.old() != null
        ? "purge or soft-purge its old version first."
        : "the JVM's standard error says why.";
  }
}
