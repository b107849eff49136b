package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import dev.midflight.classfile.ClassFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defines modules in loaders that have not loaded them. They are not initialised. */
final class Newcomers {

  private final ModuleTable table;
  private final ModuleEntry entry;
  private final ClassFinder finder;
  private final Jvm jvm;

  Newcomers(ModuleTable table, ModuleEntry entry, ClassFinder finder, Jvm jvm) {
    this.table = table;
    this.entry = entry;
    this.finder = finder;
    this.jvm = jvm;
  }

  /**
   * Enters them in the table, under the locks of their modules, which nobody can have before.
   *
   * @return false where one is there already; none is entered then
   */
  boolean enter(List<Newcomer> newcomers) {
    for (Newcomer newcomer : newcomers) {
      Prepared prepared = newcomer.prepared();
      if (!newcomer.enter(entry.given(prepared.loader(), prepared))) {
        leave(newcomers);
        return false;
      }
    }
    return true;
  }

  /** Defines them; who refers to whom does not matter. */
  List<Refused> define(List<Newcomer> newcomers) {
    Map<String, Newcomer> owners = new HashMap<>();
    for (Newcomer newcomer : newcomers) {
      for (ClassFile file : newcomer.prepared().files().all()) {
        owners.put(file.name(), newcomer);
      }
    }
    List<Refused> refused = new ArrayList<>();
    Set<String> defined = new HashSet<>();
    for (Newcomer newcomer : newcomers) {
      for (ClassFile file : newcomer.prepared().files().all()) {
        try {
          define(file, owners, defined);
        } catch (LinkageError | RuntimeException e) {
          refused.add(newcomer.refuse(Refusal.BAD_FILE, "the JVM does not accept it: " + e));
          break;
        }
      }
    }
    return refused;
  }

  /** Supertypes first: the JVM asks the loader for them, which may not find them. */
  private void define(ClassFile file, Map<String, Newcomer> owners, Set<String> defined) {
    if (!defined.add(file.name())) {
      return;
    }
    List<String> supertypes = new ArrayList<>(file.facts().interfaces());
    supertypes.add(file.facts().superName());
    for (String supertype : supertypes) {
      Newcomer owner = owners.get(supertype);
      if (owner != null) {
        define(owner.prepared().files().get(supertype), owners, defined);
      }
    }
    Prepared prepared = owners.get(file.name()).prepared();
    if (!isLeftToTheLoader(prepared, file)) {
      define(prepared.loader(), file);
    }
  }

  /** A nested class that the loader finds is loaded when it is needed, which may be never. */
  private boolean isLeftToTheLoader(Prepared prepared, ClassFile file) {
    try {
      return !file.name().equals(prepared.topLevel())
          && finder.resource(prepared.loader(), file.name()) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private void define(ClassLoader loader, ClassFile file) {
    if (jvm.findLoaded(loader, file.className()) == null) {
      try {
        jvm.define(loader, file.className(), file.bytes());
      } catch (LinkageError e) {
        // Somebody needed it meanwhile, and got it woven from the same class file.
        if (jvm.findLoaded(loader, file.className()) == null) {
          throw e;
        }
      }
    }
  }

  /** Lets go of them; one that was not defined after all is unknown again. */
  void leave(List<Newcomer> newcomers) {
    for (Newcomer newcomer : newcomers) {
      LoadedModule module = newcomer.module();
      if (module != null && module.lock().isMine()) {
        if (jvm.findLoaded(module.loader(), module.name()) == null) {
          table.remove(module);
        }
        module.lock().unlock();
      }
    }
  }
}
