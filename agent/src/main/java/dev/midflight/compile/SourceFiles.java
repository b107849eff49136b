package dev.midflight.compile;

import dev.midflight.LoadResult;
import dev.midflight.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles source files for one JVM: against its class path first, and where that does not show all
 * types, once more with those that its class loaders find. What came of it is in memory; files are
 * gone when {@link #compile} returns. For any thread.
 */
public final class SourceFiles {

  private final TargetPlatform platform;
  private final List<String> plugin;
  private final TypeSource types;

  /**
   * Sources for one JVM.
   *
   * @param plugin the compiler options that bring the plug-in
   * @param types asked only for what the class path of {@code platform} does not show
   */
  public SourceFiles(TargetPlatform platform, List<String> plugin, TypeSource types) {
    this.platform = platform;
    this.plugin = plugin;
    this.types = types;
  }

  /**
   * Compiles the files together, so that they may use each other.
   *
   * @param files absolute
   */
  public CompiledSources compile(List<Path> files) {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      List<Path> present = files.stream().distinct().filter(Files::isRegularFile).toList();
      Compilation compilation = compile(present, directory);
      Map<Path, CompiledSources.Outcome> outcomes = new LinkedHashMap<>();
      files.forEach(file -> outcomes.put(file, outcome(file, compilation)));
      return new CompiledSources(outcomes, compilation.warnings());
    }
  }

  private Compilation compile(List<Path> present, TemporaryDirectory directory) {
    Path classes = directory.subdirectory("classes");
    if (present.isEmpty()) {
      return Compilation.nothing(classes);
    }
    String missing = CompilerPresence.whyMissing();
    if (missing != null) {
      return Compilation.impossible(classes, missing);
    }
    FetchedTypes fetched = new FetchedTypes(types, directory.subdirectory("fetched"));
    TargetPlatform widened = platform.plus(List.of(fetched.directory()));
    Compilation compilation = SourceCompiler.compile(present, platform, plugin, classes);
    while (fetched.fetch(compilation.missingTypes())) {
      compilation = SourceCompiler.compile(present, widened, plugin, classes);
    }
    return compilation;
  }

  private static CompiledSources.Outcome outcome(Path file, Compilation compilation) {
    String fileName = file.getFileName().toString();
    if (!Files.isRegularFile(file)) {
      return refused(fileName, Refusal.NO_FILE, "there is no file " + file);
    }
    List<String> types = compilation.typesOf(file);
    if (compilation.failed()) {
      String name = types.isEmpty() ? fileName : types.get(0);
      return refused(name, Refusal.COMPILE_ERROR, compilation.failure(file));
    }
    return types.isEmpty()
        ? refused(fileName, Refusal.NO_FILE, "no class is declared in " + file)
        : modules(types, compilation);
  }

  private static CompiledSources.Outcome modules(List<String> types, Compilation compilation) {
    List<ClassFileModule> modules = new ArrayList<>();
    List<LoadResult.Refused> refusals = new ArrayList<>();
    for (String type : types) {
      try {
        modules.add(ClassFileModule.read(compilation.classFile(type)));
      } catch (ModuleRefusedException unreadable) {
        refusals.add(new LoadResult.Refused(type, unreadable.reason(), unreadable.getMessage()));
      }
    }
    return new CompiledSources.Outcome(modules, refusals);
  }

  private static CompiledSources.Outcome refused(String module, Refusal reason, String detail) {
    return new CompiledSources.Outcome(
        List.of(), List.of(new LoadResult.Refused(module, reason, detail)));
  }
}
