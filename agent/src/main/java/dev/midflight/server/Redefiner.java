package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.server.OwnRedefinitions.Redefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has the JVM redefine classes for a load or a delete. They come through the transformer, where
 * {@link Weaving} weaves them for what they are redefined for. Called under the locks of their
 * modules.
 */
final class Redefiner {

  private final OwnRedefinitions own;
  private final Weaving weaving;
  private final Jvm jvm;
  private final RedefinedByOthers others;

  Redefiner(OwnRedefinitions own, Weaving weaving, Jvm jvm, RedefinedByOthers others) {
    this.own = own;
    this.weaving = weaving;
    this.jvm = jvm;
    this.others = others;
  }

  /**
   * Redefines classes of several modules in one step, woven for their next versions.
   *
   * @throws LinkageError if the JVM does not accept one; nothing changed then
   */
  void redefine(Map<LoadedModule, LoadedVersion> next, Map<Class<?>, byte[]> classes) {
    redefine(new Redefinition(next, false), classes);
    Map<ClassLoader, List<LoadedModule>> byLoader = new HashMap<>();
    for (LoadedModule module : next.keySet()) {
      byLoader.computeIfAbsent(module.loader(), loader -> new ArrayList<>()).add(module);
    }
    for (Class<?> type : classes.keySet()) {
      String name = type.getName().replace('.', '/');
      for (LoadedModule module : byLoader.get(type.getClassLoader())) {
        if (next.get(module).files().has(name)) {
          module.code().setInClass(name, next.get(module).code());
        }
      }
    }
  }

  /** Redefines the classes of a module whose current version goes without a next one. */
  void redefineDeleted(LoadedModule module, Map<Class<?>, byte[]> classes) {
    redefine(new Redefinition(Map.of(module, module.last()), true), classes);
  }

  private void redefine(Redefinition redefinition, Map<Class<?>, byte[]> classes) {
    if (!classes.isEmpty()) {
      own.during(
          redefinition, () -> jvm.redefine(others.isLoading() ? wovenBefore(classes) : classes));
    }
  }

  /** In the transformer of somebody's redefinition, where the JVM shows ours to no transformer. */
  private Map<Class<?>, byte[]> wovenBefore(Map<Class<?>, byte[]> classes) {
    Map<Class<?>, byte[]> woven = new HashMap<>();
    classes.forEach((type, bytes) -> woven.put(type, wovenBefore(type, bytes)));
    return woven;
  }

  private byte[] wovenBefore(Class<?> type, byte[] bytes) {
    try {
      byte[] woven = weaving.weave(type.getClassLoader(), bytes, type);
      byte[] shown = woven == null ? bytes : woven;
      String className = type.getName().replace('.', '/');
      byte[] completed = weaving.seeLast(type.getClassLoader(), className, shown, type, false);
      return completed == null ? shown : completed;
    } catch (BadClassFileException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }
}
