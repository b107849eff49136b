package dev.midflight.server;

import dev.midflight.LoadResult;
import java.nio.file.Path;
import java.util.List;

/** What the code server passes on to the agent around it. */
public interface AgentControl {

  /**
   * Takes more launch options over.
   *
   * @throws IllegalArgumentException if they cannot be read; nothing changed then
   */
  String manage(String options);

  /** Stops weaving, and stops answering. */
  void leave();

  /** The loaders that have defined a class of that name, whether it is managed or not. */
  List<ClassLoader> loadersOf(String className);

  /** Compiles sources with the plug-in, for the class path that {@code caller} sees. */
  Compiled compile(List<Path> javaFiles, ClassLoader caller);

  /**
   * What a compilation came to.
   *
   * @param modules in the order of their sources
   * @param errors one for each source that was not compiled
   */
  record Compiled(List<CompiledModule> modules, List<LoadResult.Refused> errors) {}

  /**
   * One module that was compiled.
   *
   * @param name its binary name
   * @param source the URL of its source file
   * @param classFiles all its class files
   */
  record CompiledModule(String name, String source, List<byte[]> classFiles) {}
}
