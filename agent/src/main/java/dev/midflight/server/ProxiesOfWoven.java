package dev.midflight.server;

import dev.midflight.classfile.ClassFile;
import dev.midflight.weave.CopiedBodies;

/**
 * Tells class files that were generated from what a woven class shows by reflection. They are no
 * modules: nobody loads them anew, and they have methods already that weaving would add.
 */
final class ProxiesOfWoven {

  private final ModuleTable table;
  private final Jvm jvm;

  ProxiesOfWoven(ModuleTable table, Jvm jvm) {
    this.table = table;
    this.jvm = jvm;
  }

  /** Of a class that {@code loader} defines. */
  boolean include(ClassLoader loader, ClassFile seen) {
    if (CopiedBodies.in(seen.facts()) == null) {
      return false;
    }
    return isOrExtendsWoven(loader, seen.facts().superName())
        || seen.facts().interfaces().stream().anyMatch(name -> isOrExtendsWoven(loader, name));
  }

  /** A superclass may be such a proxy itself. */
  private boolean isOrExtendsWoven(ClassLoader loader, String name) {
    Class<?> loaded = jvm.findLoaded(loader, name.replace('/', '.'));
    if (loaded == null) {
      return table.isWovenAnywhere(name);
    }
    for (Class<?> at = loaded; at != null; at = at.getSuperclass()) {
      if (table.isWoven(at)) {
        return true;
      }
    }
    return false;
  }
}
