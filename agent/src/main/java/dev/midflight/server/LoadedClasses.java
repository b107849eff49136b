package dev.midflight.server;

import dev.midflight.check.Objection;
import dev.midflight.classfile.ClassFile;

/** What this JVM says of the classes that a class loader has loaded. */
record LoadedClasses(ClassLoader loader, Jvm jvm) implements Objection.Loaded {

  private static final String JFR_EVENT = "jdk.jfr.Event";

  @Override
  public boolean isEvent(ClassFile file) {
    Class<?> at = jvm.findLoaded(loader, file.className());
    while (at != null && !at.getName().equals(JFR_EVENT)) {
      at = at.getSuperclass();
    }
    return at != null;
  }

  @Override
  public boolean isInitialized(ClassFile file) {
    Class<?> type = jvm.findLoaded(loader, file.className());
    return type != null && !jvm.isUninitialized(type);
  }
}
