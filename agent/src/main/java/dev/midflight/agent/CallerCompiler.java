package dev.midflight.agent;

import dev.midflight.LoadResult;
import dev.midflight.compile.ClassFileModule;
import dev.midflight.compile.CompiledSources;
import dev.midflight.compile.FileUrl;
import dev.midflight.compile.OwnJar;
import dev.midflight.compile.SourceFiles;
import dev.midflight.compile.TargetPlatform;
import dev.midflight.compile.TypeSource;
import dev.midflight.server.AgentControl;
import dev.midflight.server.Log;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiles source files for this JVM inside it, against what it shows of its class path, what a
 * caller's class loaders show of theirs, and what they find beyond that.
 */
final class CallerCompiler {

  private final SourceFiles sources;
  private final Log log;

  CallerCompiler(ClassLoader caller, TypeSource types, Log log) {
    TargetPlatform platform = TargetPlatform.of(System::getProperty).plus(visibleTo(caller));
    this.sources = new SourceFiles(platform, OwnJar.plugin(), types);
    this.log = log;
  }

  AgentControl.Compiled compile(List<Path> javaFiles) {
    CompiledSources compiled =
        sources.compile(javaFiles.stream().map(file -> file.toAbsolutePath().normalize()).toList());
    compiled.warnings().forEach(log::warn);
    List<AgentControl.CompiledModule> modules = new ArrayList<>();
    List<LoadResult.Refused> errors = new ArrayList<>();
    for (Map.Entry<Path, CompiledSources.Outcome> source : compiled.bySource().entrySet()) {
      errors.addAll(source.getValue().refusals());
      for (ClassFileModule module : source.getValue().modules()) {
        modules.add(
            new AgentControl.CompiledModule(
                module.name(), FileUrl.of(source.getKey()), module.classFiles()));
      }
    }
    return new AgentControl.Compiled(modules, errors);
  }

  /** Our own jar, which an agent that came later added without telling, and what loaders tell. */
  private static List<Path> visibleTo(ClassLoader caller) {
    List<Path> entries = new ArrayList<>(List.of(OwnJar.file()));
    for (ClassLoader loader = caller; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          addFile(url, entries);
        }
      }
    }
    return entries;
  }

  /** What is no file can still be asked for, type by type. */
  private static void addFile(URL url, List<Path> entries) {
    if (!"file".equals(url.getProtocol())) {
      return;
    }
    try {
      entries.add(Path.of(url.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
      return;
    }
  }
}
