package dev.midflight.release;

import dev.midflight.jmx.Classes;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ModuleReport;
import dev.midflight.jmx.ModuleVersion;
import dev.midflight.jmx.VersionReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which versions of the modules of a build there were when an upgrade began. Its later steps name
 * them, so that none of them does to the work of somebody else what was meant for these.
 */
final class Standing {

  private final List<Classes> modules;
  private final Map<String, ModuleReport> loaded = new HashMap<>();

  private Standing(List<Classes> modules, List<ModuleReport> all) {
    this.modules = modules;
    all.forEach(report -> loaded.put(report.module(), report));
  }

  static Standing of(List<Classes> modules, CodeMXBean code) {
    return new Standing(modules, code.getLoaded());
  }

  /** What was current of each module of the build. */
  List<ModuleVersion> current() {
    return modules.stream()
        .map(Classes::module)
        .map(module -> new ModuleVersion(module, current(module)))
        .toList();
  }

  /** What was old then, 0 for nothing. */
  int old(String module) {
    ModuleReport report = loaded.get(module);
    return report == null ? 0 : number(report.old());
  }

  /** What an upgrade makes old, 0 for nothing: beside a deleted version there was none. */
  int replaced(String module) {
    int current = current(module);
    return current == 0 ? old(module) : current;
  }

  private int current(String module) {
    ModuleReport report = loaded.get(module);
    return report == null ? 0 : number(report.current());
  }

  private static int number(VersionReport version) {
    return version == null ? 0 : version.number();
  }
}
