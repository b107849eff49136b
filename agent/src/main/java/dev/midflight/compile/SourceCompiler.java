package dev.midflight.compile;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One run of the javac of the JDK that runs us. Needs the module {@code jdk.compiler} to be loaded
 * at all.
 */
final class SourceCompiler implements TaskListener {

  /** javac's way to say which class file it wants that no source file mentions. */
  private static final Pattern NOT_FOUND = Pattern.compile("class file for (\\S+) not found");

  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final Map<Path, List<String>> topLevelTypes = new LinkedHashMap<>();
  private final Map<Path, Set<String>> mentionedTypes = new LinkedHashMap<>();
  private final Path classes;

  private SourceCompiler(Path classes) {
    this.classes = classes;
  }

  /**
   * Compiles the sources together.
   *
   * @param plugin the compiler options that bring the plug-in
   * @param classes a directory for the class files
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
            "--release",
            Integer.toString(target.release()),
            "-classpath",
            target.joinedClassPath(),
            "-sourcepath",
            classes.toString(),
            "-d",
            classes.toString(),
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
      Path source = Path.of(event.getSourceFile().toUri());
      topLevelTypes.put(source, MentionedTypes.declaredIn(event.getCompilationUnit()));
      mentionedTypes.put(source, MentionedTypes.in(event.getCompilationUnit()));
    }
  }

  private Compilation result(boolean compiled) {
    Map<Path, List<String>> errors = new LinkedHashMap<>();
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      switch (diagnostic.getKind()) {
        case ERROR -> {
          errors
              .computeIfAbsent(source(diagnostic), any -> new ArrayList<>())
              .add(sentence(diagnostic));
          addMissingTypes(diagnostic, missing);
        }
        case WARNING, MANDATORY_WARNING -> warnings.add(sentence(diagnostic));
        case NOTE, OTHER -> {}
      }
    }
    if (!compiled && errors.isEmpty()) {
      errors.put(Compilation.NOWHERE, List.of("the compiler gave up without a word"));
    }
    return new Compilation(classes, topLevelTypes, errors, missing, warnings);
  }

  private void addMissingTypes(
      Diagnostic<? extends JavaFileObject> error, Map<String, Set<String>> missing) {
    List<String> modules = topLevelTypes.getOrDefault(source(error), List.of());
    if (modules.isEmpty()) {
      return;
    }
    Matcher notFound = NOT_FOUND.matcher(error.getMessage(Locale.ROOT));
    boolean named = notFound.find();
    if (named || isUnresolvedName(error.getCode())) {
      Set<String> types = missing.computeIfAbsent(modules.get(0), any -> new LinkedHashSet<>());
      types.addAll(mentionedTypes.get(source(error)));
      if (named) {
        types.add(notFound.group(1));
      }
    }
  }

  /** A type, a package, or a variable, which a type's name before a dot is taken for. */
  private static boolean isUnresolvedName(String code) {
    return switch (code) {
      case "compiler.err.doesnt.exist",
          "compiler.err.cant.resolve",
          "compiler.err.cant.resolve.location",
          "compiler.err.static.imp.only.classes.and.interfaces" ->
          true;
      default -> false;
    };
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
