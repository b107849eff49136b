package dev.midflight.jmx;

import java.util.List;

/**
 * Hot code loading as a management interface, registered as {@code dev.midflight:type=Code}.
 *
 * <p>{@code module} is a binary name or {@code NAME@LOADER}, with LOADER as in {@link
 * ModuleReport#loader()}. An operation without room for a refusal throws {@link
 * IllegalArgumentException} with the reason's name, a colon and the detail. Every operation may be
 * called at any time.
 */
public interface CodeMXBean {

  /** The managed modules that have a current or an old version. */
  List<ModuleReport> getLoaded();

  /** One module; {@code null} where it has no version, or is not managed. */
  ModuleReport loaded(String module);

  /**
   * Makes what the target finds as class files of the module its current version. An old version
   * that is in the way is purged; the report names whom that killed or condemned.
   */
  LoadReport load(String module);

  /** As {@link #load(String)}, but refused where that would purge an old version. */
  LoadReport loadFile(String module);

  /** As {@link #loadBinary(Classes)}, but refused where that would purge an old version. */
  LoadReport loadFile(Classes classes);

  /**
   * Loads the class files given; where there are none, the target looks them up. Purges as {@link
   * #load(String)} does.
   */
  LoadReport loadBinary(Classes classes);

  /**
   * Loads those of the modules that differ from what is loaded in one step, all or none; old
   * versions are purged first.
   *
   * @param modules each with its class files, or none where the target looks them up
   * @param dryRun whether to answer only what it would do: the version is what the module would
   *     get, the killed are those who would have to leave now
   * @return one report for each module that differs, or the refusals
   */
  List<LoadReport> loadAll(List<Classes> modules, boolean dryRun);

  /**
   * As {@link #loadAll(List, boolean)} without {@code dryRun}, but refused with {@code BUSY}, and
   * nothing purged, where somebody else has changed one of the modules meanwhile; the detail says
   * who.
   *
   * @param expected the version of each module that the caller has based the load on
   */
  List<LoadReport> loadAll(List<Classes> modules, List<ModuleVersion> expected);

  /** Loads several modules in one step, all or none, and never purges. */
  List<LoadReport> atomicLoad(List<Classes> modules);

  /**
   * What a load of one module would answer now, whether or not it differs; nothing changes.
   *
   * @param purging whether an old version would be purged, or refuse the load
   */
  LoadReport rehearse(Classes classes, boolean purging);

  /** Makes the class files of the version before current a new current version. */
  LoadReport rollback(String module);

  /**
   * As {@link #rollback}, for several modules in one step: all of them, or none. No caller sees
   * some of them back and others not.
   */
  List<LoadReport> rollbackAll(List<String> modules);

  /**
   * As {@link #rollbackAll}, but refused with {@code BUSY} where somebody else has changed one of
   * the modules meanwhile; the detail says who.
   *
   * @param current the modules, each with the version that is to be taken back
   */
  List<LoadReport> rollbackFrom(List<ModuleVersion> current);

  /** Loads the module if no version of it is loaded. */
  LoadReport ensureLoaded(String module);

  /** Removes the old version unless a thread is in it; whether there is none now. */
  boolean softPurge(String module);

  /** Removes the old version and kills who is in it; version 0 where there was none. */
  PurgeReport purge(String module);

  /**
   * As {@link #purge(String)} if the old version has that number; else nothing changes, and the
   * version of the report is 0.
   */
  PurgeReport purge(String module, int version);

  /**
   * Takes the current version away: it becomes old, and calls from outside load one from the code
   * path or fail. False where there is none, or an old version is still there.
   */
  boolean delete(String module);

  /** Every version loaded so far, oldest first, the last hundred. */
  List<VersionReport> history(String module);

  /** Protects the module from being loaded again; whether there is such a module. */
  boolean stick(String module);

  /** Takes that back; whether there is such a module. */
  boolean unstick(String module);

  /** Who is in old code of the module. */
  List<ThreadReport> threads(String module);

  /** The managed modules whose class files differ from what is loaded. */
  List<String> modified();

  /**
   * The class files of those of the types that the module's class loader finds, for whoever
   * compiles against them; JDK classes are left out.
   *
   * @param types binary names, of types that there may or may not be
   */
  List<byte[]> classFiles(String module, List<String> types);

  /**
   * Widens what is managed, with options in the form of the launch options.
   *
   * @return a sentence that says what changed
   * @throws IllegalArgumentException for options that cannot be read; nothing changed then
   */
  String manage(String options);

  /**
   * Takes the agent out of this JVM: current code stays, and this bean goes.
   *
   * @return a sentence that says what was done
   * @throws IllegalStateException naming who is in old code; nothing changed then
   */
  String detach();
}
