package dev.midflight.server;

import dev.midflight.VersionInfo;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.CodeDigest;
import dev.midflight.classfile.ConstantPool;
import dev.midflight.classfile.ModuleFiles;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A version of a module that was read and found to be in order, not loaded yet.
 *
 * @param loader the module's class loader, which may not have loaded it so far
 * @param source where the class files came from
 */
record Prepared(ClassLoader loader, ModuleFiles files, String source) {

  String topLevel() {
    return files.topLevel();
  }

  String name() {
    return topLevel().replace('/', '.');
  }

  /** As a version with that number. */
  VersionInfo info(int number) {
    return new VersionInfo(number, CodeDigest.of(files), source, Instant.now());
  }

  /** Whether some class is so big that there may be no room for what weaving adds to it. */
  boolean isAtLimits() {
    return files.all().stream()
        .anyMatch(file -> ConstantPool.isBig(file.code()) || file.facts().tooLarge() != null);
  }

  /** The class files by binary name. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new HashMap<>();
    for (ClassFile file : files.all()) {
      classes.put(file.className(), file.bytes());
    }
    return classes;
  }
}
