package dev.midflight.cli;

import dev.midflight.classfile.ClassFolder;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.ModuleReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes load steps to a JVM, or asks what they would come to there, and tells what came of it.
 *
 * @param dry whether to change nothing
 * @param purging whether an old version that is in the way is purged, or refuses the load
 */
record LoadRun(Jvm jvm, boolean dry, boolean purging, PurgeText purges) {

  List<LoadReport> take(LoadStep step) {
    if (step instanceof LoadStep.Send send) {
      return List.of(take(send.classes()));
    }
    if (step instanceof LoadStep.SendAll all) {
      return takeAll(all.modules());
    }
    return List.of(((LoadStep.Refuse) step).report());
  }

  private LoadReport take(Classes classes) {
    CodeMXBean code = jvm.code();
    if (dry) {
      return code.rehearse(classes, purging);
    }
    return purging ? code.loadBinary(classes) : code.loadFile(classes);
  }

  private List<LoadReport> takeAll(List<ClassFolder.Contained> modules) {
    CodeMXBean code = jvm.code();
    if (purging) {
      return code.loadAll(modules.stream().map(LoadRun::classes).toList(), dry);
    }
    List<Classes> different = different(modules, code);
    return dry
        ? different.stream().map(classes -> code.rehearse(classes, false)).toList()
        : code.atomicLoad(different);
  }

  /** A step that never purges takes what it is given, whether it differs or not. */
  private static List<Classes> different(List<ClassFolder.Contained> modules, CodeMXBean code) {
    Map<String, String> loaded = new HashMap<>();
    for (ModuleReport module : code.getLoaded()) {
      if (module.current() != null) {
        loaded.put(module.module(), module.current().md5());
      }
    }
    return modules.stream()
        .filter(module -> !module.md5().equals(loaded.get(module.name())))
        .map(LoadRun::classes)
        .toList();
  }

  static Classes classes(ClassFolder.Contained module) {
    return new Classes(module.name(), module.source(), module.classFiles());
  }

  /** What became of one module that was not refused. */
  String told(LoadReport report) {
    if (dry) {
      return "%s: would become version %d.%n".formatted(report.module(), report.version())
          + PurgeText.expected(report);
    }
    return loaded(report, purges);
  }

  /** What became of one module that was loaded. */
  static String loaded(LoadReport report, PurgeText purges) {
    return "%s: version %d is current.%n".formatted(report.module(), report.version())
        + purges.of(report);
  }

  /** What became of a directory or jar as a whole; empty for everything else. */
  String summary(LoadStep step, List<LoadReport> reports) {
    if (!(step instanceof LoadStep.SendAll all)
        || reports.stream().anyMatch(report -> !report.refusal().isEmpty())) {
      return "";
    }
    int same = all.modules().size() - reports.size();
    return reports.isEmpty()
        ? "Nothing differs in %s.%n".formatted(all.place())
        : "%d of %d modules in %s %s loaded already.%n"
            .formatted(same, all.modules().size(), all.place(), same == 1 ? "is" : "are");
  }
}
