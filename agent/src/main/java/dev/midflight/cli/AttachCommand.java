package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts the agent in a running JVM; where it runs already, widens what it manages. */
@Command(
    name = "attach",
    description = {
      "Start Midflight in a running JVM.",
      "Where it runs already, widen what it manages."
    })
final class AttachCommand extends JvmCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      defaultValue = "",
      description = {
        "Launch options, such as manage=com.acme.**,path=patches:more",
        "(directories as seen from here)."
      })
  private String options;

  AttachCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  public Integer call() {
    options = LaunchOptions.absolute(options);
    check(options);
    return super.call();
  }

  @Override
  int run(Jvm jvm) {
    if (jvm.hasAgent()) {
      return widen(jvm.code());
    }
    jvm.startAgent(options);
    return report("Midflight runs in JVM " + pid() + " now.");
  }

  private int widen(CodeMXBean code) {
    try {
      return report(code.manage(options));
    } catch (IllegalArgumentException bad) {
      if (RefusalReport.parse("", bad.getMessage()).isEmpty()) {
        throw usage(bad.getMessage());
      }
      return refused(bad.getMessage());
    }
  }

  private int report(String detail) {
    print(new AgentReport(pid(), true, detail), detail);
    return ExitCode.DONE;
  }

  private int refused(String detail) {
    say(detail);
    print(new AgentReport(pid(), false, detail));
    return ExitCode.REFUSED;
  }
}
