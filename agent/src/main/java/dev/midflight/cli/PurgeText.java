package dev.midflight.cli;

import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.PurgeReport;
import dev.midflight.jmx.ThreadReport;
import java.util.List;
import java.util.stream.Stream;

/** What a purge did, for people to read. */
final class PurgeText {

  private PurgeText() {}

  static String of(PurgeReport report) {
    if (report.version() == 0) {
      return "%s has no old version.%n".formatted(report.module());
    }
    if (report.killed().isEmpty() && report.condemned().isEmpty()) {
      return "%s: version %d is gone, nobody was in it.%n"
          .formatted(report.module(), report.version());
    }
    return of(report.module(), report.version(), report.killed(), report.condemned());
  }

  /** What the purge within a load did; empty where nobody was hit by one. */
  static String of(LoadReport report) {
    return Stream.concat(report.killed().stream(), report.condemned().stream())
        .findFirst()
        .map(hit -> of(report.module(), hit.version(), report.killed(), report.condemned()))
        .orElse("");
  }

  private static String of(
      String module, int version, List<ThreadReport> killed, List<ThreadReport> condemned) {
    Table table = new Table("FATE", "ID", "THREAD", "KIND", "STATE", "FRAME");
    killed.forEach(thread -> row(table, "killed", "-", thread));
    condemned.forEach(thread -> row(table, "condemned", thread.state(), thread));
    String note =
        condemned.isEmpty()
            ? ""
            : "The condemned die at their next step in version %d.%n".formatted(version);
    return "%s: version %d is gone, %d killed, %d condemned.%n"
            .formatted(module, version, killed.size(), condemned.size())
        + table
        + note;
  }

  private static void row(Table table, String fate, String state, ThreadReport thread) {
    table.row(
        fate,
        thread.id(),
        ThreadsCommand.name(thread),
        ThreadsCommand.kind(thread),
        state,
        ThreadsCommand.frame(thread));
  }
}
