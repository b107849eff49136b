package dev.midflight.server;

import dev.midflight.ModuleStatus;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.CodeDigest;
import java.io.IOException;

/** Compares what is loaded with the class files that a load would find now. */
final class FileComparison {

  private final ModuleReader reader;

  FileComparison(ModuleReader reader) {
    this.reader = reader;
  }

  /** What cannot be read is not what is loaded. */
  ModuleStatus status(LoadedModule module) {
    LoadedVersion current = module.current();
    if (current == null) {
      return ModuleStatus.NOT_LOADED;
    }
    try {
      Prepared found = reader.find(module.loader(), module.topLevel());
      if (found == null) {
        return ModuleStatus.REMOVED;
      }
      boolean same = CodeDigest.of(found.files()).equals(current.info().md5());
      return same ? ModuleStatus.LOADED : ModuleStatus.MODIFIED;
    } catch (BadClassFileException | IOException e) {
      return ModuleStatus.MODIFIED;
    }
  }
}
