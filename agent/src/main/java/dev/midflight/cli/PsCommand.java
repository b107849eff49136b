package dev.midflight.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** Lists the JVMs of this user. */
@Command(name = "ps", description = "List the JVMs of this user.")
final class PsCommand extends ReportingCommand {

  private final Jvms jvms;

  PsCommand(Jvms jvms) {
    this.jvms = jvms;
  }

  @Override
  public Integer call() {
    List<JvmReport> reports = jvms.list();
    print(reports, text(reports));
    return ExitCode.DONE;
  }

  static String text(List<JvmReport> reports) {
    if (reports.isEmpty()) {
      return "No other JVM of this user is running.";
    }
    Table table = new Table("PID", "MAIN", "JDK", "MIDFLIGHT");
    for (JvmReport jvm : reports) {
      table.row(jvm.pid(), orUnknown(jvm.main()), orUnknown(jvm.jdk()), jvm.agent() ? "yes" : "no");
    }
    return table.toString();
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? "?" : text;
  }
}
