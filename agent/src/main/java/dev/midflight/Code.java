package dev.midflight;

import java.lang.StackWalker.Option;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Loads new versions of running code and answers questions about them: the Java counterpart of
 * OTP's module {@code code}.
 *
 * <p>A <i>module</i> is a top-level class together with everything nested in it, in one class
 * loader. It has at most one <i>current</i> version, which calls from outside enter, and at most
 * one <i>old</i> version, which current replaced. A thread is <i>in old code</i> exactly when a
 * frame of the old version is on its stack.
 *
 * <p>A module is named in one of three ways. By a binary name: it means the caller's own class
 * loader where that has the module, else the only loader that has it. By {@code NAME@LOADER}, with
 * LOADER as in {@link ModuleInfo#loader()}. By a class: the module it belongs to, in the loader of
 * that class. A bare name that several loaders have, and the caller's does not, is ambiguous:
 * {@link Refusal#AMBIGUOUS} where a {@link LoadResult} is returned, an {@link
 * IllegalArgumentException} elsewhere.
 *
 * <p>Every method may be called from any thread at any time. What threads do to modules at the same
 * time comes to what it would come to one after the other, calls of the modules included; but the
 * threads that a purge kills die one by one before the old version is gone, and a load that purges
 * is told of as two things, the purge and then the load. A question waits while the module it is
 * about changes versions, two seconds at most. A {@code null} argument is a {@link
 * NullPointerException}. Where no agent runs, {@link #isPresent()} is false and every other method
 * throws {@link IllegalStateException}, which says how to start it.
 */
public final class Code {

  private static final StackWalker CALLER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private Code() {}

  /** Whether the agent runs in this JVM, so that the other methods can be used. */
  public static boolean isPresent() {
    return RunningAgent.isPresent();
  }

  /**
   * Loads the module from its class files: those on the code path ({@link #path()}), else those
   * that the module's class loader finds now as resources. The new version becomes current, the
   * replaced one old. Who is in the replaced version goes on in it until a call that names the type
   * before the dot. A module that its loader has not loaded yet is defined there as version 1 and
   * not initialised. OTP: {@code c:l/1}.
   *
   * <p>Where there is an old version already, it is purged first, as {@link #purge(String)} does:
   * the threads in it are killed, and {@link LoadResult.Loaded#purged()} names them. That comes
   * after everything about the new version that can be checked was checked. A thread that loads
   * while it is itself in that old version dies at its next step there, when the load is complete.
   *
   * <p>Refused, with nothing changed, for: {@link Refusal#STICKY} (a class of the JDK or of
   * Midflight, or one that {@link #stick(String)} protects), {@link Refusal#AMBIGUOUS}, {@link
   * Refusal#NO_FILE} (no class file found), {@link Refusal#BAD_FILE} (does not parse or verify, is
   * too new for this JVM, or holds another class), {@link Refusal#NOT_MANAGED}, {@link
   * Refusal#UNSUPPORTED_CHANGE} (more than method bodies differs), {@link Refusal#BUSY} (another
   * thread is initialising the class, or this one runs the module's own {@link OnLoad} hook). And
   * for {@link Refusal#ON_LOAD_FAILURE} where that hook of the new version fails: an old version
   * that was in the way is gone then.
   */
  public static LoadResult load(String module) {
    return ask(CodeService::load, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #load(String)}, for the module that {@code type} belongs to, in its loader. */
  public static LoadResult load(Class<?> type) {
    return ask(CodeService::load, ModuleName.of(type));
  }

  /**
   * Loads the module as {@link #load(String)} does, but never purges and so never stops a thread:
   * where there is an old version already, whether or not somebody is in it, it is refused with
   * {@link Refusal#NOT_PURGED} and nothing is changed. OTP: {@code code:load_file/1}.
   */
  public static LoadResult loadFile(String module) {
    return ask(CodeService::loadFile, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #loadFile(String)}, for the module that {@code type} belongs to, in its loader. */
  public static LoadResult loadFile(Class<?> type) {
    return ask(CodeService::loadFile, ModuleName.of(type));
  }

  /**
   * Loads the module from the class files given, which are all of it: a nested class that is
   * missing is a removed one. Current, old and running threads are as with {@link #load(String)}:
   * an old version that is in the way is purged, after the class files were checked. So are the
   * refusals; {@link Refusal#BAD_FILE} stands also for class files of another module. OTP: {@code
   * code:load_binary/3}.
   *
   * @param source a label for where the class files came from; kept, never looked at
   * @param classFiles the top-level class and everything nested in it, in any order
   */
  public static LoadResult loadBinary(String module, String source, byte[]... classFiles) {
    return loadBinary(ModuleName.from(module, CALLER.getCallerClass()), source, classFiles);
  }

  /**
   * As {@link #loadBinary(String, String, byte[]...)}, for the module that {@code type} belongs to,
   * in its loader.
   */
  public static LoadResult loadBinary(Class<?> type, String source, byte[]... classFiles) {
    return loadBinary(ModuleName.of(type), source, classFiles);
  }

  /**
   * Loads those modules of a directory or jar that differ from what is loaded, all of them in one
   * step, or none: no caller sees some of them new and others not. What differs is told by the MD5
   * of the code; a module that its loader has not loaded yet is compared with what that loader
   * would load. Old versions that are in the way are purged first, as {@link #purge(String)} does,
   * and the threads in them are killed; then the {@link OnLoad} hooks are asked, in the order of
   * the modules' names. Threads in the replaced versions go on in them.
   *
   * <p>Refused, with nothing loaded, as with {@link #load(String)}; the refusals name every module
   * that fails the first test that one of them fails. A path that cannot be read is {@link
   * Refusal#NO_FILE}. In OTP this is the work of the release handler.
   *
   * @return one result for each module that differs, empty where none does
   */
  public static List<LoadResult> loadFrom(Path classesOrJar) {
    Objects.requireNonNull(classesOrJar, "classesOrJar");
    return service().loadFrom(classesOrJar, CALLER.getCallerClass().getClassLoader());
  }

  /**
   * Loads, one after the other and each as {@link #load(String)} does, what {@link
   * #modifiedModules()} lists: old versions are purged, and a refusal of one does not keep the
   * others. OTP: {@code c:lm/0}.
   *
   * @return one result for each modified module
   */
  public static List<LoadResult> loadModified() {
    return service().loadModified();
  }

  /**
   * Loads the class files of the version before current once more, as a version with a new number;
   * they are kept also when that version was purged. A second rollback so returns to the version
   * that was rolled back from, and one after a {@link #delete(String)} to the version deleted.
   * Threads, purge and refusals are as with {@link #load(String)}; besides, {@link
   * Refusal#NO_PREVIOUS} where there has been one version only, and {@link Refusal#NO_FILE} for a
   * module that nobody knows. OTP has no such function; its release handler reads the old release
   * again.
   */
  public static LoadResult rollback(String module) {
    return ask(CodeService::rollback, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #rollback(String)}, for the module that {@code type} belongs to, in its loader. */
  public static LoadResult rollback(Class<?> type) {
    return ask(CodeService::rollback, ModuleName.of(type));
  }

  /**
   * Loads several modules in one step: all of them become current at one moment, or none does, and
   * no caller ever sees a mix; but a module that is loaded for the first time is defined, and can
   * be called, a moment before the others switch. Never purges and so never stops a thread. The
   * same as {@link #prepareLoading} and {@link #finishLoading} together. OTP: {@code
   * code:atomic_load/1}.
   *
   * <p>Refused, with nothing loaded: the refusals name every module that fails the first test that
   * one of them fails. The tests are, in this order: {@link Refusal#STICKY} for classes of the JDK,
   * {@link Refusal#DUPLICATED}, {@link Refusal#AMBIGUOUS}, {@link Refusal#NO_FILE} and {@link
   * Refusal#BAD_FILE}, {@link Refusal#NOT_MANAGED}, {@link Refusal#ON_LOAD_NOT_ALLOWED} for a
   * version with an {@link OnLoad} hook, {@link Refusal#PENDING_ON_LOAD} while one is running,
   * {@link Refusal#STICKY} for what {@link #stick(String)} protects, {@link
   * Refusal#UNSUPPORTED_CHANGE}, {@link Refusal#BUSY}, {@link Refusal#NOT_PURGED}.
   *
   * @return one result for each module, or the refusals; empty for no modules
   */
  public static List<LoadResult> atomicLoad(Collection<ModuleSource> modules) {
    List<ModuleSource> all = List.copyOf(modules);
    return service().atomicLoad(all, CALLER.getCallerClass().getClassLoader());
  }

  /**
   * The first half of {@link #atomicLoad}: reads the class files, and refuses what can be refused
   * without looking at what is loaded. Nothing changes for anybody. OTP: {@code
   * code:prepare_loading/1}.
   */
  public static PrepareResult prepareLoading(Collection<ModuleSource> modules) {
    List<ModuleSource> all = List.copyOf(modules);
    CodeService.Preparation preparation =
        service().prepareLoading(all, CALLER.getCallerClass().getClassLoader());
    return preparation.refusals().isEmpty()
        ? new PrepareResult.Prepared(preparation.modules(), preparation)
        : new PrepareResult.Rejected(preparation.refusals());
  }

  /**
   * The second half of {@link #atomicLoad}: makes what was prepared current. A refusal leaves it
   * prepared: it can be finished when what was in the way is gone. Finished once, it is refused
   * with {@link Refusal#ALREADY_FINISHED}. Any thread may finish, whoever prepared. OTP: {@code
   * code:finish_loading/1}.
   */
  public static List<LoadResult> finishLoading(PrepareResult.Prepared prepared) {
    Objects.requireNonNull(prepared, "prepared");
    service();
    return prepared.finish();
  }

  /**
   * Compiles the source files together, with the javac plug-in that tells qualified calls from
   * unqualified ones, and loads every module that comes out of it, one after the other. Each is
   * loaded, or refused, as with {@link #load(String)}: an old version that is in the way is purged
   * first, and the threads in it are killed. What the compiler does not accept is {@link
   * Refusal#COMPILE_ERROR} with its messages, and nothing is loaded or purged then. Needs a JDK.
   * OTP: {@code c:c/1}.
   *
   * @return one result for each module, in the order in which they were loaded
   */
  public static List<LoadResult> compile(Path... javaFiles) {
    List<Path> files = List.of(javaFiles);
    return service().compile(files, CALLER.getCallerClass().getClassLoader());
  }

  /**
   * Loads the module as {@link #load(String)} does if no version of it is loaded, else changes
   * nothing and returns the current version. No running thread is stopped. OTP: {@code
   * code:ensure_loaded/1}.
   */
  public static LoadResult ensureLoaded(String module) {
    return ask(CodeService::ensureLoaded, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #ensureLoaded(String)}, for the module that {@code type} belongs to. */
  public static LoadResult ensureLoaded(Class<?> type) {
    return ask(CodeService::ensureLoaded, ModuleName.of(type));
  }

  /**
   * Removes the old version if no thread is in it. Where a thread is in it, or where it cannot be
   * told for certain that none is, nothing changes. No thread is stopped, here or later; {@link
   * #purge(String)} is what stops them. Closures of a version that is removed are as after a purge.
   * OTP: {@code code:soft_purge/1}.
   *
   * @return whether there is no old version now; true also where there was none, or no such module
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static boolean softPurge(String module) {
    return ask(CodeService::softPurge, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #softPurge(String)}, for the module that {@code type} belongs to. */
  public static boolean softPurge(Class<?> type) {
    return ask(CodeService::softPurge, ModuleName.of(type));
  }

  /**
   * Removes the old version, whoever is in it. A thread, platform or virtual, with a frame of it
   * anywhere on its stack is <i>killed</i>: {@link KilledByPurge} is raised in its frames of that
   * version until the last of them is left, and code of the version cannot catch and survive it.
   * What it wrote to clean up, {@code finally} blocks, the {@code close()} of try-with-resources
   * and the release of monitors, runs to its end. A thread that waits in a call that the version
   * made of the JDK is interrupted, unless the interrupt would close a channel or socket; the
   * interrupt is taken back when the thread has left. This method returns when the killed have
   * left, at the latest after the time of the launch option {@code purgeTimeout}.
   *
   * <p>A thread that nobody can stop where it is now is <i>condemned</i>: it is in native code,
   * enters a monitor, waits in {@code Lock.lock()} or in I/O, runs another module that the version
   * called or the version's own cleanup code, or has a class initialiser on its stack. It goes on
   * there, and dies as soon as it comes back to a frame of the version, however much later. The old
   * version is gone all the same, and there is room for the next.
   *
   * <p>A closure that the version made goes on as the closure at the same place in the current
   * version; one that has no counterpart there, or any with the launch option {@code
   * closures=strict}, raises {@link BadClosure} when it is called. The current version and who is
   * in it alone are not touched.
   *
   * <p>A thread that is itself in the version that it purges is killed like the others: when the
   * purge is complete, it dies at its next step in that version. OTP: {@code code:purge/1}.
   *
   * @return whether a thread was killed or condemned; false where there was no old version, or no
   *     such module
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static boolean purge(String module) {
    return purge(ModuleName.from(module, CALLER.getCallerClass())).killedAny();
  }

  /** As {@link #purge(String)}, for the module that {@code type} belongs to. */
  public static boolean purge(Class<?> type) {
    return purge(ModuleName.of(type)).killedAny();
  }

  /**
   * Purges as {@link #purge(String)} does, and says which version is gone, whom that killed and who
   * is condemned, each with the frame of that version it was in. OTP: {@code code:purge/1}, which
   * only says whether it killed anybody.
   *
   * @return version 0 and nobody where there was no old version, or no such module
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static PurgeResult purgeReport(String module) {
    return purge(ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #purgeReport(String)}, for the module that {@code type} belongs to. */
  public static PurgeResult purgeReport(Class<?> type) {
    return purge(ModuleName.of(type));
  }

  /**
   * Takes the current version away: it becomes old, and none is current. Nobody is stopped; who is
   * in it goes on there, and its unqualified calls and its closures work as before. A call from
   * outside, or one that names the class, also of a method of an object that exists, loads a
   * version from the code path ({@link #path()}) if there is one, and is made then; else it fails
   * with {@link NoClassDefFoundError}, which names module and version. The fields of the class and
   * of its objects keep their values. The next load needs no purge. OTP: {@code code:delete/1}.
   *
   * @return false, with nothing changed, where the module has an old version or no current one, is
   *     being loaded, or is not known
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static boolean delete(String module) {
    return ask(CodeService::delete, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #delete(String)}, for the module that {@code type} belongs to. */
  public static boolean delete(Class<?> type) {
    return ask(CodeService::delete, ModuleName.of(type));
  }

  /**
   * Protects the module from being loaded again: every load of it is refused with {@link
   * Refusal#STICKY} until {@link #unstick(String)}. No running thread is affected; it can still be
   * purged, and deleted, after which one load is allowed. Does nothing for a module that nobody
   * knows. OTP: {@code code:stick_mod/1}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static void stick(String module) {
    setSticky(ModuleName.from(module, CALLER.getCallerClass()), true);
  }

  /** As {@link #stick(String)}, for the module that {@code type} belongs to. */
  public static void stick(Class<?> type) {
    setSticky(ModuleName.of(type), true);
  }

  /**
   * Takes back what {@link #stick(String)} did. OTP: {@code code:unstick_mod/1}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static void unstick(String module) {
    setSticky(ModuleName.from(module, CALLER.getCallerClass()), false);
  }

  /** As {@link #unstick(String)}, for the module that {@code type} belongs to. */
  public static void unstick(Class<?> type) {
    setSticky(ModuleName.of(type), false);
  }

  /**
   * Whether a load of the module is refused with {@link Refusal#STICKY}: it is loaded and
   * protected, or a class of the JDK or of Midflight. Changes nothing. OTP: {@code
   * code:is_sticky/1}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static boolean isSticky(String module) {
    return ask(CodeService::isSticky, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #isSticky(String)}, for the module that {@code type} belongs to. */
  public static boolean isSticky(Class<?> type) {
    return ask(CodeService::isSticky, ModuleName.of(type));
  }

  /**
   * Whether the module has an old version; false for a module that nobody knows. Changes nothing.
   * OTP: {@code erlang:check_old_code/1}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static boolean checkOldCode(String module) {
    return ask(CodeService::checkOldCode, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #checkOldCode(String)}, for the module that {@code type} belongs to. */
  public static boolean checkOldCode(Class<?> type) {
    return ask(CodeService::checkOldCode, ModuleName.of(type));
  }

  /**
   * Whether {@code thread}, platform or virtual, is in old code of the module; true where its stack
   * leaves a doubt, false for a module that nobody knows. Changes nothing; the thread goes on. OTP:
   * {@code erlang:check_process_code/2}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static boolean checkProcessCode(Thread thread, String module) {
    return checkProcessCode(thread, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #checkProcessCode(Thread, String)}, for the module that {@code type} belongs to. */
  public static boolean checkProcessCode(Thread thread, Class<?> type) {
    return checkProcessCode(thread, ModuleName.of(type));
  }

  /**
   * The threads, platform and virtual, that are in old code of the module, each with its topmost
   * frame there; empty where there is no old version, or for a module that nobody knows. Changes
   * nothing; the threads go on, and may have left when this returns. In OTP one asks {@code
   * erlang:check_process_code/2} about every process.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static List<OldCodeThread> threads(String module) {
    return ask(CodeService::threads, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #threads(String)}, for the module that {@code type} belongs to. */
  public static List<OldCodeThread> threads(Class<?> type) {
    return ask(CodeService::threads, ModuleName.of(type));
  }

  /**
   * Where the current version came from: the label that {@link #loadBinary(String, String,
   * byte[]...)} was given, else the URL of the class file. Empty where no version is current.
   * Changes nothing. OTP: {@code code:is_loaded/1}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static Optional<String> isLoaded(String module) {
    return ask(CodeService::isLoaded, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #isLoaded(String)}, for the module that {@code type} belongs to. */
  public static Optional<String> isLoaded(Class<?> type) {
    return ask(CodeService::isLoaded, ModuleName.of(type));
  }

  /**
   * The current and the old version of the module, of which a deleted one has no current; empty for
   * one that has neither, or is not managed. Changes nothing. OTP: {@code Module:module_info/0}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static Optional<ModuleInfo> moduleInfo(String module) {
    return ask(CodeService::moduleInfo, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #moduleInfo(String)}, for the module that {@code type} belongs to. */
  public static Optional<ModuleInfo> moduleInfo(Class<?> type) {
    return ask(CodeService::moduleInfo, ModuleName.of(type));
  }

  /**
   * Every version of the module that was loaded so far, whether or not it is still there, oldest
   * first; of more than a hundred the last hundred. Empty for a module that nobody knows. Changes
   * nothing. OTP keeps no such list.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static List<VersionInfo> history(String module) {
    return ask(CodeService::history, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #history(String)}, for the module that {@code type} belongs to. */
  public static List<VersionInfo> history(Class<?> type) {
    return ask(CodeService::history, ModuleName.of(type));
  }

  /**
   * All managed modules that have a current version: not those that were deleted. Each is told of
   * as it is at some moment of the call, which need not be the same for all. Changes nothing. OTP:
   * {@code code:all_loaded/0}.
   */
  public static List<ModuleInfo> allLoaded() {
    return service().allLoaded();
  }

  /**
   * Whether the class files that {@link #load(String)} would take now are those that are loaded;
   * {@link ModuleStatus#NOT_LOADED} for a module that nobody knows. Changes nothing. OTP: {@code
   * code:module_status/1}.
   *
   * @throws IllegalArgumentException for an ambiguous name
   */
  public static ModuleStatus moduleStatus(String module) {
    return ask(CodeService::moduleStatus, ModuleName.from(module, CALLER.getCallerClass()));
  }

  /** As {@link #moduleStatus(String)}, for the module that {@code type} belongs to. */
  public static ModuleStatus moduleStatus(Class<?> type) {
    return ask(CodeService::moduleStatus, ModuleName.of(type));
  }

  /**
   * The managed modules that are {@link ModuleStatus#MODIFIED}, as names that the other methods
   * accept. Changes nothing. OTP: {@code code:modified_modules/0}.
   */
  public static List<String> modifiedModules() {
    return service().modifiedModules();
  }

  /**
   * Puts a directory or jar at the front of the code path; one that is there already moves. Only
   * later loads look there; the application's own class loading is not changed. OTP: {@code
   * code:add_patha/1}.
   *
   * @throws IllegalArgumentException for what is neither a directory nor a jar
   */
  public static void addPathFirst(Path entry) {
    Objects.requireNonNull(entry, "entry");
    service().addPathFirst(entry);
  }

  /**
   * Puts a directory or jar at the end of the code path; one that is there already stays where it
   * is. Only later loads look there. OTP: {@code code:add_pathz/1}.
   *
   * @throws IllegalArgumentException for what is neither a directory nor a jar
   */
  public static void addPathLast(Path entry) {
    Objects.requireNonNull(entry, "entry");
    service().addPathLast(entry);
  }

  /**
   * Takes an entry off the code path. What was loaded from it stays. OTP: {@code code:del_path/1}.
   *
   * @return whether it was there
   */
  public static boolean removePath(Path entry) {
    Objects.requireNonNull(entry, "entry");
    return service().removePath(entry);
  }

  /** The code path as it is now, in the order in which it is searched. OTP: {@code get_path/0}. */
  public static List<Path> path() {
    return service().path();
  }

  private static LoadResult loadBinary(ModuleName module, String source, byte[]... classFiles) {
    Objects.requireNonNull(source, "source");
    List<byte[]> copies = Arrays.stream(classFiles).map(byte[]::clone).toList();
    return service().loadBinary(module, source, copies);
  }

  private static void setSticky(ModuleName module, boolean sticky) {
    service().setSticky(module, sticky);
  }

  private static PurgeResult purge(ModuleName module) {
    return ask(CodeService::purge, module);
  }

  private static boolean checkProcessCode(Thread thread, ModuleName module) {
    Objects.requireNonNull(thread, "thread");
    return service().checkProcessCode(thread, module);
  }

  /** Arguments first, then whether there is an agent: a null is the same mistake without one. */
  private static <T> T ask(BiFunction<CodeService, ModuleName, T> question, ModuleName module) {
    return question.apply(service(), module);
  }

  private static CodeService service() {
    return RunningAgent.service();
  }
}
