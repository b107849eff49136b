package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.ModuleReport;
import dev.midflight.jmx.PurgeReport;
import java.util.List;

/** What somebody in the shell may want to type next. */
final class NextSteps {

  /** For more modules than that, one line for each would hide what happened. */
  private static final int FEW = 5;

  private NextSteps() {}

  static String afterLoad(List<LoadReport> reports, CodeMXBean code) {
    List<LoadReport> loaded = reports.stream().filter(it -> it.refusal().isEmpty()).toList();
    if (loaded.size() > FEW) {
      return "Next: loaded shows how many threads are in old code.%n".formatted();
    }
    StringBuilder text = new StringBuilder();
    loaded.forEach(report -> text.append(afterLoad(report.module(), code)));
    return text.toString();
  }

  private static String afterLoad(String name, CodeMXBean code) {
    ModuleReport module = module(name, code);
    if (module == null || module.old() == null) {
      return "";
    }
    int version = module.old().number();
    int threads = module.threadsInOldCode();
    return threads == 0
        ? "Nobody is in version %d: soft-purge %s removes it.%n".formatted(version, name)
        : ("%d in version %d: threads %3$s shows who, soft-purge %3$s removes it"
                + " when nobody is, purge %3$s kills them.%n")
            .formatted(threads, version, name);
  }

  /** Null too where several class loaders have a module of that name. */
  private static ModuleReport module(String name, CodeMXBean code) {
    try {
      return code.loaded(name);
    } catch (IllegalArgumentException ambiguous) {
      return null;
    }
  }

  static String afterPurge(PurgeReport report) {
    return report.condemned().isEmpty()
        ? "Next: load %s, which kills nobody now.%n".formatted(report.module())
        : "Next: threads %s shows whether they have died.%n".formatted(report.module());
  }
}
