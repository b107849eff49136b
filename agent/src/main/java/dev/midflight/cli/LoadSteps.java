package dev.midflight.cli;

import dev.midflight.Refusal;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Turns targets into steps, in their order: reads class files, and compiles all source files
 * together, so that they may use each other.
 */
final class LoadSteps {

  private final TargetPlatform platform;
  private final List<String> plugin;
  private final UnaryOperator<String> inLoader;
  private final Consumer<String> warnings;
  private final List<LoadStep> steps = new ArrayList<>();

  /**
   * Steps for one JVM.
   *
   * @param platform what sources are compiled against
   * @param plugin the compiler options that bring the plug-in
   * @param inLoader completes module names by a loader, where one was given
   * @param warnings takes what the compiler has to say
   */
  LoadSteps(
      TargetPlatform platform,
      List<String> plugin,
      UnaryOperator<String> inLoader,
      Consumer<String> warnings) {
    this.platform = platform;
    this.plugin = plugin;
    this.inLoader = inLoader;
    this.warnings = warnings;
  }

  /** The steps for {@code targets}. */
  List<LoadStep> to(List<LoadTarget> targets) {
    Path classes = temporaryDirectory();
    try {
      Compilation compilation = compile(targets, classes);
      compilation.warnings().forEach(warnings);
      targets.forEach(target -> add(target, compilation));
      return List.copyOf(steps);
    } finally {
      delete(classes);
    }
  }

  private Compilation compile(List<LoadTarget> targets, Path classes) {
    List<Path> sources =
        targets.stream()
            .filter(LoadTarget.SourceFile.class::isInstance)
            .map(target -> ((LoadTarget.SourceFile) target).file())
            .filter(Files::isRegularFile)
            .distinct()
            .toList();
    if (sources.isEmpty()) {
      return Compilation.nothing(classes);
    }
    if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
      return Compilation.impossible(
          classes, "this Java runtime has no compiler: run midflight.jar with the java of a JDK");
    }
    return SourceCompiler.compile(sources, platform, plugin, classes);
  }

  private void add(LoadTarget target, Compilation compilation) {
    if (target instanceof LoadTarget.Named named) {
      String module = inLoader.apply(named.module());
      steps.add(new LoadStep.Send(new Classes(module, "", List.of())));
    } else if (target instanceof LoadTarget.ClassFile classFile) {
      addClassFile(classFile.file());
    } else {
      addSource(((LoadTarget.SourceFile) target).file(), compilation);
    }
  }

  private void addClassFile(Path file) {
    try {
      ClassFileModule module = ClassFileModule.read(file);
      send(module, module.topLevel());
    } catch (TargetRefusedException refused) {
      refuse(file.getFileName().toString(), refused.reason(), refused.getMessage());
    }
  }

  private void addSource(Path source, Compilation compilation) {
    if (!Files.isRegularFile(source)) {
      refuse(source.getFileName().toString(), Refusal.NO_FILE, "there is no file " + source);
      return;
    }
    List<String> types = compilation.typesOf(source);
    if (compilation.failed()) {
      String name = types.isEmpty() ? source.getFileName().toString() : types.get(0);
      refuse(name, Refusal.COMPILE_ERROR, compilation.failure(source));
      return;
    }
    if (types.isEmpty()) {
      refuse(source.getFileName().toString(), Refusal.NO_FILE, "no class is declared in " + source);
    }
    for (String type : types) {
      addCompiled(type, source, compilation);
    }
  }

  private void addCompiled(String type, Path source, Compilation compilation) {
    try {
      send(ClassFileModule.read(compilation.classFile(type)), source);
    } catch (TargetRefusedException refused) {
      refuse(type, refused.reason(), refused.getMessage());
    }
  }

  private void send(ClassFileModule module, Path source) {
    steps.add(
        new LoadStep.Send(
            new Classes(
                inLoader.apply(module.name()), source.toUri().toString(), module.classFiles())));
  }

  private void refuse(String module, Refusal reason, String detail) {
    steps.add(new LoadStep.Refuse(LoadReport.refused(module, reason, detail)));
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("midflight");
    } catch (IOException failure) {
      throw new UncheckedIOException("no temporary directory for compiled classes", failure);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    } catch (IOException leftBehind) {
      directory.toFile().deleteOnExit();
    }
  }
}
