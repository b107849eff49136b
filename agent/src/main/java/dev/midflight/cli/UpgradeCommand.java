package dev.midflight.cli;

import dev.midflight.Upgrade.Purging;
import dev.midflight.advice.Advice;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.PurgeReport;
import dev.midflight.jmx.UpgradeReport;
import dev.midflight.release.HealthProbe;
import dev.midflight.release.ReleasePlan;
import dev.midflight.release.ReleaseSteps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a JVM to another build, or back where that does not do its work. */
@Command(
    name = "upgrade",
    description = {
      "Upgrade a JVM to a build in one step, and back if a health probe says no.",
      "Checks all of it, purges what is old, loads what differs, asks the probe,",
      "purges what was replaced. Where the probe does not say yes in time, all",
      "modules go back in one step.",
      "A JVM without Midflight gets it first, managing the package of its main class",
      "and the packages of the build."
    })
final class UpgradeCommand extends JvmCommand {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      description = "A directory of class files, or a jar.")
  private Path build;

  @Option(
      names = "--pre-purge",
      paramLabel = "KIND",
      description = {
        "soft: no upgrade while a thread is in a version that is old before it;",
        "brutal: such threads are killed. (default: brutal)"
      })
  private String prePurge = "brutal";

  @Option(
      names = "--post-purge",
      paramLabel = "KIND",
      description = {
        "soft: threads in the versions replaced finish there; brutal: they are",
        "killed, once the probe has said yes. (default: soft)"
      })
  private String postPurge = "soft";

  @Mixin private Probes probes = new Probes();

  @Option(
      names = "--probe-time",
      paramLabel = "TIME",
      description = "How long the probe may say no: 500ms, 30s, 2m. (default: 30s)")
  private String probeTime = "30s";

  UpgradeCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(Jvm jvm) {
    ReleasePlan plan = plan(jvm);
    if (!jvm.hasAgent()) {
      new Attachment(jvm, this::check, this::say).managing(packages());
    }
    say("Upgrading JVM %d to %s ...".formatted(pid(), build));
    UpgradeReport report = ReleaseSteps.to(build, jvm.code(), plan).run();
    if (!report.failure().isEmpty()) {
      say(failed(report));
      sayNext(report);
    }
    print(report, text(report, jvm));
    return report.failure().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private ReleasePlan plan(Jvm jvm) {
    ReleasePlan plan =
        ReleasePlan.DEFAULT
            .withPrePurge(purging("--pre-purge", prePurge))
            .withPostPurge(purging("--post-purge", postPurge));
    Duration time = time();
    try {
      HealthProbe probe = probes.probe(jvm);
      return probe == null ? plan : plan.withProbe(probe, time);
    } catch (IllegalArgumentException bad) {
      throw usage(bad.getMessage());
    }
  }

  private Purging purging(String option, String kind) {
    for (Purging purging : Purging.values()) {
      if (purging.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return purging;
      }
    }
    throw usage("%s is soft or brutal, not %s".formatted(option, kind));
  }

  private Duration time() {
    Matcher time = TIME.matcher(probeTime);
    if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
      throw usage("--probe-time is to be like 500ms, 30s or 2m, not " + probeTime);
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  private Set<String> packages() {
    Set<String> packages = new TreeSet<>();
    ReleaseSteps.modulesIn(build).forEach(name -> packages.add(Attachment.siblings(name)));
    return packages;
  }

  private static String failed(UpgradeReport report) {
    String outcome = report.rolledBack() ? "Rolled back: " : "Not upgraded: ";
    return (report.upgraded() ? "Upgraded, but: " : outcome) + report.failure();
  }

  /** Refusals that name a module first; where there is none, somebody was in old code. */
  private void sayNext(UpgradeReport report) {
    String loaded = "`" + toType("loaded", "") + "`";
    List<LoadReport> refused =
        report.loads().stream().filter(load -> !load.refusal().isEmpty()).toList();
    if (report.rolledBack()) {
      say(loaded + " shows how many threads are still in the versions that were rolled back.");
    } else if (report.upgraded()) {
      String back = toType("rollback", "MODULE");
      say(loaded + " shows what is current, `" + back + "` takes one module back.");
    } else if (refused.isEmpty()) {
      say(loaded + " shows where threads are in old code; --pre-purge brutal kills them.");
    } else {
      refused.stream()
          .map(load -> new RefusalReport(load.module(), load.refusal(), load.detail()))
          .limit(Advice.FEW)
          .forEach(this::sayNext);
    }
  }

  private String text(UpgradeReport report, Jvm jvm) {
    PurgeText purges = new PurgeText(jvm, advice());
    StringBuilder text = new StringBuilder();
    for (LoadReport load : report.loads()) {
      if (load.refusal().isEmpty()) {
        text.append(LoadRun.loaded(load, purges));
      }
    }
    for (PurgeReport purge : report.purges()) {
      text.append(
          purge.version() == 0
              ? "%s: %s.%n%s"
                  .formatted(
                      purge.module(),
                      purge.warning(),
                      new NextSteps(advice(), jvm.code()).after(List.of(purge.module())))
              : purges.of(purge));
    }
    if (report.failure().isEmpty()) {
      text.append(
          report.loads().isEmpty()
              ? "Nothing differs in %s.%n".formatted(build)
              : done(report.loads()));
    }
    return text.toString();
  }

  private String done(List<LoadReport> loads) {
    boolean one = loads.size() == 1;
    return "Upgraded: %d %s. To go back%s: `%s`%n"
        .formatted(
            loads.size(),
            one ? "module" : "modules",
            one ? "" : ", module by module",
            toType("rollback", one ? loads.get(0).module() : "MODULE"));
  }
}
