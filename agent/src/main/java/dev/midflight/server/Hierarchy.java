package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import java.io.IOException;

/**
 * Tells superclasses, and what is around a class, from class files: asking the JVM would load
 * classes of the application.
 */
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
    byte[] classFile = classFile(loader, name);
    try {
      return classFile == null ? null : ClassFile.parse(classFile).facts().superName();
    } catch (BadClassFileException e) {
      return null;
    }
  }

  /** What {@code loader} finds now, {@code null} if there is nothing or it cannot be read. */
  byte[] classFile(ClassLoader loader, String name) {
    try {
      ClassFinder.Found found = finder.resource(loader, name);
      return found == null ? null : found.bytes();
    } catch (IOException e) {
      return null;
    }
  }
}
