package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;

/** A command for the agent in one JVM, where it has to run already. */
abstract class AgentCommand extends JvmCommand {

  AgentCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(Jvm jvm) {
    if (!jvm.hasAgent()) {
      throw new UnreachableException(
          "Midflight does not run in JVM %d: start it there with %s"
              .formatted(pid(), toType("attach", "").strip()));
    }
    return run(jvm.code());
  }

  /** Does the work; answers the exit code. */
  abstract int run(CodeMXBean code);
}
