package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import picocli.CommandLine.Mixin;

/** A command that asks one JVM about a module by name; the name may be refused. */
abstract class ModuleCommand extends AgentCommand {

  @Mixin private LoaderOption loader = new LoaderOption();

  ModuleCommand(Jvms jvms) {
    super(jvms);
  }

  /** Runs {@code work} on the completed name, and reports it if the JVM refuses that name. */
  int about(String name, CodeMXBean code, ModuleWork work) {
    String module = loader.complete(name);
    try {
      return work.on(code, module);
    } catch (IllegalArgumentException refused) {
      RefusalReport report =
          RefusalReport.parse(module, String.valueOf(refused.getMessage()))
              .orElseThrow(() -> refused);
      say(report.sentence());
      sayNext(report);
      print(report);
      return ExitCode.REFUSED;
    }
  }

  /** Reports what can only fail because nobody knows the module. */
  int answer(String module, boolean done, String text) {
    if (!done) {
      say(module + " is not loaded, or not managed.");
      say(advice().unknown(module));
    }
    print(new Answer(module, done), done ? text : "");
    return done ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** {@code text}, unless nobody knows the module: then nothing is wrong, but its name may be. */
  String unlessUnknown(CodeMXBean code, String module, String text) {
    return code.loaded(module) == null ? module + " is not loaded, or not managed." : text;
  }

  /** The part of a command that comes after its module is named. */
  interface ModuleWork {
    int on(CodeMXBean code, String module);
  }
}
