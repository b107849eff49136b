package dev.midflight.cli;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import dev.midflight.watch.LoadLine;
import dev.midflight.watch.WatchTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes what changed in a directory to a JVM, and tells of each step in one line. */
final class WatchedLoads implements WatchTarget {

  private final Jvm jvm;
  private final Attachment attachment;
  private final Consumer<String> loaded;
  private final Consumer<String> refused;

  WatchedLoads(Jvm jvm, Attachment attachment, Consumer<String> loaded, Consumer<String> refused) {
    this.jvm = jvm;
    this.attachment = attachment;
    this.loaded = loaded;
    this.refused = refused;
  }

  /** What is there may be half-written: then each change brings its own packages. */
  static Set<String> packagesIn(Path directory) {
    try {
      return packagesOf(ClassFolder.read(directory));
    } catch (IOException | BadClassFileException notYet) {
      return Set.of();
    }
  }

  private static Set<String> packagesOf(List<ClassFolder.Contained> modules) {
    return modules.stream()
        .map(Attachment::siblings)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean load(List<ClassFolder.Contained> modules) {
    attachment.managing(packagesOf(modules));
    List<Classes> classes = modules.stream().map(LoadRun::classes).toList();
    List<LoadReport> reports = jvm.code().loadAll(classes, false);
    List<LoadLine> lines = reports.stream().map(WatchedLoads::line).toList();
    boolean done = lines.stream().noneMatch(LoadLine::isRefused);
    if (!lines.isEmpty()) {
      (done ? loaded : refused).accept(LoadLine.of(lines));
    }
    return done;
  }

  private static LoadLine line(LoadReport report) {
    return new LoadLine(
        report.module(),
        report.version(),
        report.refusal(),
        report.detail(),
        report.killed().size(),
        report.condemned().size());
  }

  @Override
  public void broken(String what) {
    refused.accept(what);
  }

  @Override
  public void debug(String message) {
    // The command has no log: what it waits for is told once it stays.
  }
}
