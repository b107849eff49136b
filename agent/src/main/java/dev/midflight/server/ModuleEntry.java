package dev.midflight.server;

import dev.midflight.check.Objection;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import java.io.IOException;

/**
 * Enters modules into the table when the JVM defines a first class of them, a load is about to, or
 * the agent finds them loaded. Called with any lock of the application held: takes none.
 */
public final class ModuleEntry {

  private final ModuleTable table;
  private final ClassFinder finder;
  private final ClassFileParser parser;
  private final Images images;
  private final Jvm jvm;

  ModuleEntry(
      ModuleTable table, ClassFinder finder, ClassFileParser parser, Images images, Jvm jvm) {
    this.table = table;
    this.finder = finder;
    this.parser = parser;
    this.images = images;
    this.jvm = jvm;
  }

  /**
   * Enters a module whose class was loaded before the agent came, with images of its code.
   *
   * @param files as loaded, where they are known
   */
  public void attached(ClassLoader loader, ModuleFiles files) {
    table.enter(
        loader,
        files.topLevel(),
        true,
        module -> {
          module.first(version(module, files));
          files.all().forEach(file -> module.othersWork().loadedBefore(file));
          try {
            images.define(module, module.last());
          } catch (RuntimeException | LinkageError e) {
            module.markUnweavable(Objection.unmovable(e));
          }
        });
  }

  LoadedModule attached(ClassLoader loader, ClassFile file) {
    attached(loader, growingFrom(loader, file));
    return table.find(loader, file.topLevel());
  }

  /** Enters a module that is about to be defined from the class files given, under its lock. */
  LoadedModule given(ClassLoader loader, Prepared prepared) {
    return table.enter(
        loader,
        prepared.files().topLevel(),
        false,
        module -> {
          module.lock().lock();
          module.first(
              LoadedVersion.given(module.code().prepare(1), prepared.files(), prepared.source()));
        });
  }

  /** Enters a module of which the JVM is about to define a class. */
  LoadedModule loading(ClassLoader loader, ClassFile file) {
    boolean halfLoaded =
        !file.name().equals(file.topLevel())
            && jvm.findLoaded(loader, file.topLevel().replace('/', '.')) != null;
    return table.enter(
        loader,
        file.topLevel(),
        false,
        module -> {
          module.first(version(module, growingFrom(loader, file)));
          if (halfLoaded) {
            module.markUnweavable("its top-level class was loaded before the agent came");
          }
        });
  }

  /** Who finds the module in the table finds this class, too, which may be no resource. */
  private ModuleFiles growingFrom(ClassLoader loader, ClassFile seen) {
    ModuleFiles files = growing(loader, seen.topLevel());
    files.add(seen);
    return files;
  }

  /** A version that grows as classes of it are seen. */
  public ModuleFiles growing(ClassLoader loader, String topLevel) {
    return ModuleFiles.growing(topLevel, name -> parsedResource(loader, name));
  }

  private LoadedVersion version(LoadedModule module, ModuleFiles files) {
    return LoadedVersion.found(
        module.code().prepare(1), files, () -> sourceOf(module.loader(), module.topLevel()));
  }

  private ClassFile parsedResource(ClassLoader loader, String name) {
    try {
      ClassFinder.Found found = finder.resource(loader, name);
      return found == null ? null : parser.parse(loader, found.bytes());
    } catch (IOException | BadClassFileException e) {
      return null;
    }
  }

  private String sourceOf(ClassLoader loader, String topLevel) {
    try {
      ClassFinder.Found found = finder.resource(loader, topLevel);
      return found == null ? "" : found.source();
    } catch (IOException e) {
      return "";
    }
  }
}
