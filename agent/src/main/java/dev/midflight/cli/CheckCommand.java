package dev.midflight.cli;

import dev.midflight.Refusal;
import dev.midflight.check.UpgradeCheck;
import dev.midflight.check.Verdict;
import dev.midflight.classfile.BadClassFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says without any JVM which modules of a build can be loaded over another build. */
@Command(
    name = "check",
    description = {
      "Say without a JVM which modules of a build can be loaded over another one.",
      "Exit code 1 if any would be refused. What a jar has in META-INF/versions,",
      "for some releases of the JDK only, is not looked at."
    })
final class CheckCommand extends ReportingCommand {

  @Option(
      names = "--attached",
      description = "For a JVM that Midflight was attached to, in place of started with.")
  private boolean attached;

  @Parameters(index = "0", paramLabel = "OLD", description = "What runs: a directory or jar.")
  private Path before;

  @Parameters(index = "1", paramLabel = "NEW", description = "What is to be loaded: likewise.")
  private Path after;

  @Override
  public Integer call() {
    try {
      return report(UpgradeCheck.of(before, after, attached));
    } catch (IOException e) {
      return refuse(Refusal.NO_FILE, "cannot read it as a directory or jar: " + e);
    } catch (BadClassFileException e) {
      return refuse(Refusal.BAD_FILE, e.getMessage());
    }
  }

  private int report(List<Verdict> verdicts) {
    List<Verdict> refused = verdicts.stream().filter(Verdict::isRefused).toList();
    refused.forEach(verdict -> say(verdict.module() + ": " + verdict.detail()));
    print(verdicts, text(verdicts));
    return refused.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** Which of the two it was, the detail says. */
  private int refuse(Refusal reason, String detail) {
    RefusalReport report = new RefusalReport(before + " " + after, reason.name(), detail);
    say(report.sentence());
    print(report);
    return ExitCode.REFUSED;
  }

  private static String text(List<Verdict> verdicts) {
    Table table = new Table("VERDICT", "MODULE", "");
    List<Verdict> changed = new ArrayList<>(verdicts);
    changed.removeIf(verdict -> verdict.verdict() == Verdict.Kind.UNCHANGED);
    for (Verdict one : changed) {
      table.row(one.verdict(), one.module(), one.isRefused() ? one.reason() : one.detail());
    }
    return (changed.isEmpty() ? "" : table.toString()) + counts(verdicts);
  }

  private static String counts(List<Verdict> verdicts) {
    List<String> counts = new ArrayList<>();
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      long count = verdicts.stream().filter(verdict -> verdict.verdict() == kind).count();
      counts.add(count + " " + kind.name().toLowerCase(Locale.ROOT));
    }
    return "%d modules: %s.%n".formatted(verdicts.size(), String.join(", ", counts));
  }
}
