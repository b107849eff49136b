package dev.midflight.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles source files for another JVM, with the javac of the JDK that runs this one. Needs the
 * module {@code jdk.compiler} to be loaded at all.
 */
final class SourceCompiler implements TaskListener {

  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final Map<Path, List<String>> topLevelTypes = new LinkedHashMap<>();
  private final Path classes;

  private SourceCompiler(Path classes) {
    this.classes = classes;
  }

  /**
   * Compiles the sources together.
   *
   * @param plugin the compiler options that bring the plug-in
   * @param classes an empty directory for the class files
   */
  static Compilation compile(
      List<Path> sources, TargetPlatform target, List<String> plugin, Path classes) {
    int newest = Runtime.version().feature();
    if (target.release() > newest) {
      return Compilation.impossible(
          classes,
          "the JVM is a Java %d and this compiler knows releases up to %d: use the java of a JDK %d"
              .formatted(target.release(), newest, target.release()));
    }
    return new SourceCompiler(classes).run(sources, options(target, plugin, classes));
  }

  /** The source path is a directory without sources: only what was named is compiled. */
  private static List<String> options(TargetPlatform target, List<String> plugin, Path classes) {
    List<String> options = new ArrayList<>(plugin);
    options.addAll(
        List.of(
            "--release", Integer.toString(target.release()),
            "-classpath", target.joinedClassPath(),
            "-sourcepath", classes.toString(),
            "-d", classes.toString(),
            "-g"));
    return options;
  }

  private Compilation run(List<Path> sources, List<String> options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task = (JavacTask) javac.getTask(null, files, diagnostics, options, null, units);
      task.addTaskListener(this);
      boolean compiled = task.call();
      return result(compiled);
    } catch (IOException | IllegalArgumentException | IllegalStateException failure) {
      return Compilation.impossible(classes, "the compiler failed: " + failure.getMessage());
    }
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.PARSE) {
      CompilationUnitTree unit = event.getCompilationUnit();
      topLevelTypes.put(Path.of(event.getSourceFile().toUri()), typesOf(unit));
    }
  }

  private static List<String> typesOf(CompilationUnitTree unit) {
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(type -> prefix + ((ClassTree) type).getSimpleName())
        .toList();
  }

  private Compilation result(boolean compiled) {
    Map<Path, List<String>> errors = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      switch (diagnostic.getKind()) {
        case ERROR ->
            errors
                .computeIfAbsent(source(diagnostic), any -> new ArrayList<>())
                .add(sentence(diagnostic));
        case WARNING, MANDATORY_WARNING -> warnings.add(sentence(diagnostic));
        case NOTE, OTHER -> {}
      }
    }
    if (!compiled && errors.isEmpty()) {
      errors.put(Compilation.NOWHERE, List.of("the compiler gave up without a word"));
    }
    return new Compilation(classes, topLevelTypes, errors, warnings);
  }

  private static Path source(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject file = diagnostic.getSource();
    return file == null ? Compilation.NOWHERE : Path.of(file.toUri());
  }

  private static String sentence(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT).replaceAll("\\s*\\R\\s*", " ");
    if (diagnostic.getSource() == null) {
      return message;
    }
    Path file = source(diagnostic).getFileName();
    return file + ":" + diagnostic.getLineNumber() + ": " + message;
  }
}
