package dev.midflight;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind {@link Code}: implemented by the agent, installed when it starts. Applications
 * use {@link Code}; this interface only keeps the API free of the agent's classes.
 *
 * <p>Every method may be called from any thread at any time.
 */
public interface CodeService {

  LoadResult load(ModuleName module);

  LoadResult loadFile(ModuleName module);

  /** As {@link #loadBinary}, but never purges: refuses where an old version is in the way. */
  LoadResult loadFile(ModuleName module, String source, List<byte[]> classFiles);

  LoadResult loadBinary(ModuleName module, String source, List<byte[]> classFiles);

  List<LoadResult> compile(List<Path> javaFiles, ClassLoader caller);

  LoadResult ensureLoaded(ModuleName module);

  boolean softPurge(ModuleName module);

  PurgeResult purge(ModuleName module);

  /**
   * Waits until no load and no purge that is at work now changes a module of that name, in any
   * class loader; not longer than a few seconds, as the change may wait for the caller, nor when
   * the caller is interrupted.
   */
  void awaitChanges(String module);

  boolean checkOldCode(ModuleName module);

  boolean checkProcessCode(Thread thread, ModuleName module);

  List<OldCodeThread> threads(ModuleName module);

  Optional<String> isLoaded(ModuleName module);

  Optional<ModuleInfo> moduleInfo(ModuleName module);

  List<ModuleInfo> allLoaded();

  ModuleStatus moduleStatus(ModuleName module);

  List<String> modifiedModules();

  /** Whether the current version was compiled with the javac plug-in; false where there is none. */
  boolean compiledWithPlugin(ModuleName module);

  /**
   * The class files of those of the types that {@code module} sees: as they are loaded, else as its
   * class loader finds them. JDK classes are left out.
   *
   * @param types binary names, of types that there may or may not be
   */
  List<byte[]> classFiles(ModuleName module, List<String> types);

  void addPathFirst(Path entry);

  void addPathLast(Path entry);

  boolean removePath(Path entry);

  List<Path> path();

  /**
   * Widens what is managed and takes the other launch options over, as a second attach does.
   *
   * @return a sentence that says what changed
   * @throws IllegalArgumentException for options that cannot be read; nothing changed then
   */
  String manage(String options);

  /**
   * Takes the agent out: old versions without threads are dropped, nothing is woven any more.
   *
   * @return a sentence that says what was done
   * @throws IllegalStateException naming who is in old code; nothing changed then
   */
  String detach();
}
