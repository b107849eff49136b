package dev.midflight;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind {@link Code}: implemented by the agent, installed when it starts. Applications
 * use {@link Code}; this interface only keeps the API free of the agent's classes.
 *
 * <p>Every method may be called from any thread at any time.
 */
public interface CodeService {

  /** Whichever old version there is. */
  int ANY_VERSION = 0;

  /** The same service, for changes that {@code user} asks for rather than the JVM's own user. */
  default CodeService askedBy(String user) {
    return this;
  }

  LoadResult load(ModuleName module);

  LoadResult loadFile(ModuleName module);

  /** As {@link #loadBinary}, but never purges: refuses where an old version is in the way. */
  LoadResult loadFile(ModuleName module, String source, List<byte[]> classFiles);

  LoadResult loadBinary(ModuleName module, String source, List<byte[]> classFiles);

  List<LoadResult> compile(List<Path> javaFiles, ClassLoader caller);

  LoadResult ensureLoaded(ModuleName module);

  /** Loads the bytes of the version before current as a new version; purges as a load does. */
  LoadResult rollback(ModuleName module);

  /** As {@link #rollback}, for several modules in one step: all of them, or none. */
  default List<LoadResult> rollbackAll(List<ModuleName> modules) {
    return rollbackAll(modules, Map.of());
  }

  /** As {@link #rollbackAll(List)}, refused where the current versions are not those expected. */
  List<LoadResult> rollbackAll(List<ModuleName> modules, Map<String, Integer> expected);

  /** Loads, one after the other, what {@link #modifiedModules()} lists. */
  List<LoadResult> loadModified();

  /**
   * Loads those of the modules that differ from what is loaded in one step that purges first: all
   * of them, or none.
   *
   * @param caller from where names without a loader are seen, {@code null} for nowhere in
   *     particular
   * @return one result for each module that differs
   */
  default List<LoadResult> loadAll(List<ModuleSource> modules, ClassLoader caller) {
    return loadAll(modules, caller, Map.of());
  }

  /**
   * As {@link #loadAll(List, ClassLoader)}, but refused with {@link Refusal#BUSY} where somebody
   * else has changed a module meanwhile.
   *
   * @param expected the numbers of current versions by the names of modules; 0 for a module that
   *     has none, of which the JVM itself may have loaded the first by now
   */
  List<LoadResult> loadAll(
      List<ModuleSource> modules, ClassLoader caller, Map<String, Integer> expected);

  /** What {@link #loadAll} would answer now; nothing changes. The version is what it would get. */
  List<LoadResult> rehearseAll(List<ModuleSource> modules, ClassLoader caller);

  /**
   * What a load of one module would answer now, whether or not it differs; nothing changes.
   *
   * @param purging whether an old version would be purged, or refuse the load
   */
  LoadResult rehearse(ModuleSource module, ClassLoader caller, boolean purging);

  /** As {@link #loadAll}, with the modules found in a directory or jar. */
  List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller);

  /** Loads several modules in one step that never purges: all of them, or none. */
  List<LoadResult> atomicLoad(List<ModuleSource> modules, ClassLoader caller);

  /** The first half of {@link #atomicLoad}: reads and checks, and changes nothing. */
  Preparation prepareLoading(List<ModuleSource> modules, ClassLoader caller);

  boolean delete(ModuleName module);

  /** Every version loaded so far, oldest first, the last 100. */
  List<VersionInfo> history(ModuleName module);

  /**
   * Protects the module from being loaded again, or no longer.
   *
   * @return whether there is such a module
   */
  boolean setSticky(ModuleName module, boolean sticky);

  boolean isSticky(ModuleName module);

  boolean softPurge(ModuleName module);

  default PurgeResult purge(ModuleName module) {
    return purge(module, ANY_VERSION);
  }

  /** Purges the old version if it has that number. */
  PurgeResult purge(ModuleName module, int version);

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

  /** The managed modules that have a current version. */
  List<ModuleInfo> allLoaded();

  /** Those, and the ones that were deleted while their old version is still there. */
  List<ModuleInfo> allWithCode();

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

  /** What was prepared, or what stands against it. */
  interface Preparation {

    /** Every module that fails the first step that one of them fails; empty if it can be loaded. */
    List<LoadResult.Refused> refusals();

    /** The binary names of the modules, in the order in which they were given. */
    List<String> modules();

    /** The second half of {@link CodeService#atomicLoad}. */
    List<LoadResult> finish();
  }
}
