package dev.midflight.junit;

import dev.midflight.ModuleSource;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says which class is in which of a module's class files. */
final class ClassFilesByName {

  private ClassFilesByName() {}

  /** The class files of {@code module} by binary name. */
  static Map<String, byte[]> of(ModuleSource module) {
    Map<String, byte[]> byName = new LinkedHashMap<>();
    for (byte[] classFile : module.classFiles()) {
      try {
        byName.put(ClassFile.parse(classFile).name().replace('/', '.'), classFile);
      } catch (BadClassFileException impossible) {
        throw new AssertionError("it was read before: " + module.source(), impossible);
      }
    }
    return byName;
  }
}
