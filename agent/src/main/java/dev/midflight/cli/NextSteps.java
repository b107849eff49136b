package dev.midflight.cli;

import dev.midflight.advice.Advice;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ModuleReport;
import dev.midflight.jmx.ThreadReport;
import java.util.List;

/** What somebody may want to type where there may be an old version. */
record NextSteps(Advice advice, CodeMXBean code) {

  /**
   * A line for each old version that there is now, empty where there is none.
   *
   * @param modules as they were named
   */
  String after(List<String> modules) {
    if (modules.size() > Advice.FEW) {
      return "%s%n".formatted(advice.afterLoads());
    }
    StringBuilder text = new StringBuilder();
    modules.forEach(name -> text.append(after(name)));
    return text.toString();
  }

  /** Nothing where several class loaders have a module of that name. */
  private String after(String name) {
    try {
      ModuleReport module = code.loaded(name);
      if (module == null || module.old() == null) {
        return "";
      }
      List<ThreadReport> inside = code.threads(name);
      int unwoven = (int) inside.stream().filter(ThreadReport::unwoven).count();
      return "%s%n"
          .formatted(advice.whoIsInside(name, module.old().number(), inside.size(), unwoven));
    } catch (IllegalArgumentException ambiguous) {
      return "";
    }
  }
}
