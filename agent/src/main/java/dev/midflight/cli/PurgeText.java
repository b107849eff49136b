package dev.midflight.cli;

import dev.midflight.advice.Advice;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.PurgeReport;
import dev.midflight.jmx.ThreadReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a purge in a JVM did, for people to read. */
record PurgeText(Jvm jvm, Advice advice) {

  String of(PurgeReport report) {
    if (report.killed().isEmpty() && report.condemned().isEmpty()) {
      return "%s: version %d is gone, nobody was in it.%n"
          .formatted(report.module(), report.version());
    }
    return of(report.module(), report.version(), report.killed(), report.condemned());
  }

  /** What the purge within a load did; empty where nobody was hit by one. */
  String of(LoadReport report) {
    return Stream.concat(report.killed().stream(), report.condemned().stream())
        .findFirst()
        .map(hit -> of(report.module(), hit.version(), report.killed(), report.condemned()))
        .orElse("");
  }

  /** Whom a load would kill; empty where it would be nobody. */
  static String expected(LoadReport report) {
    if (report.killed().isEmpty()) {
      return "";
    }
    return "%s: version %d would be purged, with %d in it.%n"
            .formatted(report.module(), report.killed().get(0).version(), report.killed().size())
        + table("in it", report.killed());
  }

  private static Table table(String fate, List<ThreadReport> threads) {
    Table table = new Table("FATE", "ID", "THREAD", "KIND", "STATE", "FRAME", "");
    threads.forEach(thread -> row(table, fate, thread.state(), thread, ""));
    return table;
  }

  private String of(
      String module, int version, List<ThreadReport> killed, List<ThreadReport> condemned) {
    int unwoven = (int) condemned.stream().filter(ThreadReport::unwoven).count();
    String next = advice.afterPurge(version, condemned.size(), unwoven);
    return "%s: version %d is gone, %d killed, %d condemned.%n"
            .formatted(module, version, killed.size(), condemned.size())
        + table(killed, condemned)
        + (next.isEmpty() ? "" : "%s%n".formatted(next));
  }

  /** Where nobody is condemned, the last column is empty, heading and all. */
  private Table table(List<ThreadReport> killed, List<ThreadReport> condemned) {
    boolean none = condemned.isEmpty();
    Table table = new Table("FATE", "ID", "THREAD", "KIND", "STATE", "FRAME", none ? "" : "NOW IN");
    killed.forEach(thread -> row(table, "killed", "-", thread, none ? "" : "-"));
    Map<Long, String> places = none ? Map.of() : new ThreadPlaces(jvm).of(condemned);
    for (ThreadReport thread : condemned) {
      row(table, "condemned", thread.state(), thread, places.getOrDefault(thread.id(), "-"));
    }
    return table;
  }

  private static void row(
      Table table, String fate, String state, ThreadReport thread, String place) {
    table.row(
        fate,
        thread.id(),
        ThreadsCommand.name(thread),
        ThreadsCommand.kind(thread),
        state,
        ThreadsCommand.frame(thread),
        place);
  }
}
