package dev.midflight.cli;

import dev.midflight.Refusal;
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
      explain(module, code.loaded(module));
    }
    String text = "%s has no current version now; the one it had is old.%n%s";
    print(
        new Answer(module, done), done ? text.formatted(module, advice().afterDelete(module)) : "");
    return done ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void explain(String name, ModuleReport module) {
    String not = name + " was not deleted: ";
    if (module == null) {
      say(not + "it is not loaded, or not managed.");
      say(advice().unknown(name));
    } else if (module.current() == null) {
      say(not + "it has no current version.");
    } else if (module.old() != null) {
      say(not + "purge or soft-purge its old version first.");
      say(advice().afterRefusal(name, Refusal.NOT_PURGED, ""));
    } else {
      say(not + "the JVM's standard error says why.");
    }
  }
}
