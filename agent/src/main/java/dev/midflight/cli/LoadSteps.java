package dev.midflight.cli;

import dev.midflight.LoadResult;
import dev.midflight.Refusal;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.compile.ClassFileModule;
import dev.midflight.compile.CompiledSources;
import dev.midflight.compile.FileUrl;
import dev.midflight.compile.ModuleRefusedException;
import dev.midflight.compile.SourceFiles;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Turns targets into steps, in their order: reads class files, and compiles all source files
 * together, so that they may use each other.
 */
final class LoadSteps {

  private final SourceFiles sources;
  private final UnaryOperator<String> inLoader;
  private final Consumer<String> warnings;
  private final List<LoadStep> steps = new ArrayList<>();

  /**
   * Steps for one JVM.
   *
   * @param sources compiles for that JVM
   * @param inLoader completes module names by a loader, where one was given
   * @param warnings takes what the compiler has to say
   */
  LoadSteps(SourceFiles sources, UnaryOperator<String> inLoader, Consumer<String> warnings) {
    this.sources = sources;
    this.inLoader = inLoader;
    this.warnings = warnings;
  }

  /** The steps for {@code targets}. */
  List<LoadStep> to(List<LoadTarget> targets) {
    CompiledSources compiled =
        sources.compile(
            targets.stream()
                .filter(LoadTarget.SourceFile.class::isInstance)
                .map(target -> ((LoadTarget.SourceFile) target).file())
                .toList());
    compiled.warnings().forEach(warnings);
    targets.forEach(target -> add(target, compiled));
    return List.copyOf(steps);
  }

  private void add(LoadTarget target, CompiledSources compiled) {
    if (target instanceof LoadTarget.Named named) {
      String module = inLoader.apply(named.module());
      steps.add(new LoadStep.Send(new Classes(module, "", List.of())));
    } else if (target instanceof LoadTarget.ClassFile classFile) {
      addClassFile(classFile.file());
    } else if (target instanceof LoadTarget.ClassFolder folder) {
      addFolder(folder.directoryOrJar());
    } else {
      Path source = ((LoadTarget.SourceFile) target).file();
      addSource(source, compiled.bySource().get(source));
    }
  }

  private void addClassFile(Path file) {
    try {
      ClassFileModule module = ClassFileModule.read(file);
      send(module, module.topLevel());
    } catch (ModuleRefusedException refused) {
      refuse(
          new LoadResult.Refused(
              file.getFileName().toString(), refused.reason(), refused.getMessage()));
    }
  }

  private void addFolder(Path place) {
    try {
      steps.add(new LoadStep.SendAll(place, ClassFolder.read(place)));
    } catch (IOException e) {
      String detail = "cannot read it as a directory or jar: " + e;
      refuse(new LoadResult.Refused(place.toString(), Refusal.NO_FILE, detail));
    } catch (BadClassFileException e) {
      refuse(new LoadResult.Refused(place.toString(), Refusal.BAD_FILE, e.getMessage()));
    }
  }

  private void addSource(Path source, CompiledSources.Outcome outcome) {
    outcome.modules().forEach(module -> send(module, source));
    outcome.refusals().forEach(this::refuse);
  }

  private void send(ClassFileModule module, Path source) {
    String name = inLoader.apply(module.name());
    steps.add(new LoadStep.Send(new Classes(name, FileUrl.of(source), module.classFiles())));
  }

  private void refuse(LoadResult.Refused refusal) {
    steps.add(
        new LoadStep.Refuse(
            LoadReport.refused(refusal.module(), refusal.reason(), refusal.detail())));
  }
}
