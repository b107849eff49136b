package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import java.io.IOException;

/** Tells superclasses from class files: asking the JVM would load classes of the application. */
final class Hierarchy {

  private final ClassFinder finder;
  private final Jvm jvm;

  Hierarchy(ClassFinder finder, Jvm jvm) {
    this.finder = finder;
    this.jvm = jvm;
  }

  /** The superclass of a class that {@code loader} sees, {@code null} where it has none. */
  String superName(ClassLoader loader, String name) {
    Class<?> loaded = jvm.findLoaded(loader, name.replace('/', '.'));
    if (loaded != null) {
      Class<?> parent = loaded.getSuperclass();
      return parent == null ? null : parent.getName().replace('.', '/');
    }
    try {
      ClassFinder.Found found = finder.resource(loader, name);
      return found == null ? null : ClassFile.parse(found.bytes()).facts().superName();
    } catch (IOException | BadClassFileException e) {
      return null;
    }
  }
}
