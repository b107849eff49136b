package dev.midflight.release;

import dev.midflight.Refusal;
import dev.midflight.Upgrade.Purging;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.ModuleVersion;
import dev.midflight.jmx.PurgeReport;
import dev.midflight.jmx.ThreadReport;
import dev.midflight.jmx.UpgradeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One upgrade of one JVM to a build: check, pre-purge, load in one step, health probe, post-purge,
 * or rollback in one step. For one thread.
 */
public final class ReleaseSteps {

  private final CodeMXBean code;
  private final List<Classes> modules;
  private final List<LoadReport> unreadable;
  private final ReleasePlan plan;
  private final List<LoadReport> loads = new ArrayList<>();
  private final List<PurgeReport> purges = new ArrayList<>();
  private Standing before;

  private ReleaseSteps(
      CodeMXBean code, List<Classes> modules, List<LoadReport> unreadable, ReleasePlan plan) {
    this.code = code;
    this.modules = modules;
    this.unreadable = unreadable;
    this.plan = plan;
  }

  /** The steps that bring the JVM behind {@code code} to what lies in a directory or jar. */
  public static ReleaseSteps to(Path build, CodeMXBean code, ReleasePlan plan) {
    try {
      List<Classes> modules = new ArrayList<>();
      for (ClassFolder.Contained module : ClassFolder.read(build)) {
        modules.add(new Classes(module.name(), module.source(), module.classFiles()));
      }
      return new ReleaseSteps(code, modules, List.of(), plan);
    } catch (IOException e) {
      return unreadable(
          build, Refusal.NO_FILE, "cannot read it as a directory or jar: " + e, code, plan);
    } catch (BadClassFileException e) {
      return unreadable(build, Refusal.BAD_FILE, e.getMessage(), code, plan);
    }
  }

  /** The names of the modules in a directory or jar, none where it cannot be read. */
  public static List<String> modulesIn(Path build) {
    return to(build, null, ReleasePlan.DEFAULT).modules.stream().map(Classes::module).toList();
  }

  private static ReleaseSteps unreadable(
      Path build, Refusal reason, String detail, CodeMXBean code, ReleasePlan plan) {
    List<LoadReport> refused = List.of(LoadReport.refused(build.toString(), reason, detail));
    return new ReleaseSteps(code, List.of(), refused, plan);
  }

  /** What would be loaded, or what stands against it; changes nothing. */
  public List<LoadReport> plan() {
    return unreadable.isEmpty() ? code.loadAll(modules, true) : unreadable;
  }

  /** Does it. */
  public UpgradeReport run() {
    // First of all: whatever somebody else changes from here on is noticed by the load.
    before = Standing.of(modules, code);
    List<LoadReport> expected = plan();
    if (isRefused(expected)) {
      loads.addAll(expected);
      return failed(refusals(expected) + "; nothing changed");
    }
    if (expected.isEmpty()) {
      return report(true, false, "");
    }
    List<String> changed = expected.stream().map(LoadReport::module).toList();
    String occupied = prePurge(changed);
    if (!occupied.isEmpty()) {
      return failed(occupied);
    }
    List<LoadReport> loaded = code.loadAll(modules, before.current());
    loads.addAll(loaded);
    if (isRefused(loaded)) {
      return failed(refusals(loaded) + "; no new version was loaded");
    }
    String unhealthy =
        plan.probe() == null ? "" : new Probing(plan.probe(), plan.within()).failure();
    if (!unhealthy.isEmpty()) {
      return rollBack(loaded, unhealthy);
    }
    loaded.forEach(report -> postPurge(report.module()));
    return report(true, false, "");
  }

  /** Why not, empty where every old version of a module that changes is gone. */
  private String prePurge(List<String> changed) {
    if (plan.prePurge() == Purging.BRUTAL) {
      for (String module : changed) {
        purge(module, before.old(module));
      }
      return "";
    }
    for (String module : changed) {
      List<ThreadReport> inside = code.threads(module);
      if (!inside.isEmpty()) {
        return module + ": " + inside(inside) + "; nothing changed";
      }
    }
    for (String module : changed) {
      if (!softPurge(module)) {
        return module + ": " + inside(code.threads(module)) + "; no new version was loaded";
      }
    }
    return "";
  }

  private void postPurge(String module) {
    if (plan.postPurge() == Purging.BRUTAL) {
      purge(module, before.replaced(module));
    } else if (!softPurge(module)) {
      String left = inside(code.threads(module)) + "; purge it later";
      purges.add(new PurgeReport(module, 0, List.of(), List.of(), left));
    }
  }

  private boolean softPurge(String module) {
    int old = old(module);
    boolean done = code.softPurge(module);
    if (done && old != 0) {
      purges.add(new PurgeReport(module, old, List.of(), List.of(), ""));
    }
    return done;
  }

  private int old(String module) {
    var report = code.loaded(module);
    return report == null || report.old() == null ? 0 : report.old().number();
  }

  /** That version and no other: somebody else may have made another one old meanwhile. */
  private void purge(String module, int version) {
    if (version != 0) {
      PurgeReport purge = code.purge(module, version);
      if (purge.version() != 0) {
        purges.add(purge);
      }
    }
  }

  /**
   * Takes back what this upgrade loaded, and nothing else. Modules that it brought stay: nothing
   * that was there before calls them.
   */
  private UpgradeReport rollBack(List<LoadReport> loaded, String unhealthy) {
    List<ModuleVersion> replaced =
        loaded.stream()
            .filter(load -> load.version() > 1)
            .map(load -> new ModuleVersion(load.module(), load.version()))
            .toList();
    List<LoadReport> back = code.rollbackFrom(replaced);
    loads.addAll(back);
    return isRefused(back)
        ? report(true, false, unhealthy + "; and the rollback was refused: " + refusals(back))
        : report(false, true, unhealthy);
  }

  private UpgradeReport failed(String failure) {
    return report(false, false, failure);
  }

  private UpgradeReport report(boolean upgraded, boolean rolledBack, String failure) {
    return new UpgradeReport(
        upgraded, rolledBack, failure, List.copyOf(loads), List.copyOf(purges));
  }

  private static boolean isRefused(List<LoadReport> reports) {
    return reports.stream().anyMatch(report -> !report.refusal().isEmpty());
  }

  private static String refusals(List<LoadReport> reports) {
    StringBuilder text = new StringBuilder();
    for (LoadReport report : reports) {
      if (!report.refusal().isEmpty()) {
        text.append(text.isEmpty() ? "" : "; ")
            .append(report.module() + ": " + report.refusal() + ": " + report.detail());
      }
    }
    return text.toString();
  }

  private static String inside(List<ThreadReport> threads) {
    if (threads.isEmpty()) {
      return "a thread was still in old code";
    }
    ThreadReport first = threads.get(0);
    return threads.size()
        + (threads.size() == 1 ? " thread is" : " threads are")
        + " still in version "
        + first.version()
        + ", "
        + first.name()
        + " in "
        + first.frame();
  }
}
