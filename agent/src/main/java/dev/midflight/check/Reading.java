package dev.midflight.check;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import java.util.List;

/** Takes class files for a whole module. */
public final class Reading {

  private Reading() {}

  /**
   * The module that consists of these class files.
   *
   * @throws BadClassFileException if one belongs to another module, has hooks that are none, or the
   *     top-level class is missing
   */
  public static ModuleFiles module(String topLevel, List<ClassFile> files)
      throws BadClassFileException {
    String name = topLevel.replace('/', '.');
    for (ClassFile file : files) {
      if (!file.topLevel().equals(topLevel)) {
        throw new BadClassFileException(
            "class " + file.className() + " does not belong to " + name);
      }
      file.requireHookShape();
    }
    ModuleFiles module = ModuleFiles.of(topLevel, files);
    if (!module.has(topLevel)) {
      throw new BadClassFileException("the class file of " + name + " itself is missing");
    }
    return module;
  }
}
