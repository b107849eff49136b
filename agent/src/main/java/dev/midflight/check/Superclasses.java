package dev.midflight.check;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Tells superclasses from the class files that a loader finds. */
final class Superclasses {

  private final ClassLoader loader;
  private final Map<String, String> known = new HashMap<>();

  Superclasses(ClassLoader loader) {
    this.loader = loader;
  }

  /** By internal names; {@code null} where there is none, or no class file. */
  String of(String name) {
    return known.computeIfAbsent(name, this::read);
  }

  private String read(String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : ClassFile.parse(in.readAllBytes()).facts().superName();
    } catch (IOException | BadClassFileException e) {
      return null;
    }
  }
}
