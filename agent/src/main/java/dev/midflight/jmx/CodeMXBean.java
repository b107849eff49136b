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

  /** The managed modules that are loaded. */
  List<ModuleReport> getLoaded();

  /** One module; {@code null} where it is not loaded or not managed. */
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

  /** Loads the module if no version of it is loaded. */
  LoadReport ensureLoaded(String module);

  /** Removes the old version unless a thread is in it; whether there is none now. */
  boolean softPurge(String module);

  /** Removes the old version and kills who is in it; version 0 where there was none. */
  PurgeReport purge(String module);

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
