package dev.midflight.server;

import dev.midflight.classfile.ClassFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types that a module sees, as class files: those of other modules as they are loaded, the rest
 * as the module's class loader finds them. JDK classes are left out.
 */
final class VisibleTypes {

  private final ModuleTable table;
  private final ClassFinder finder;
  private final AgentControl control;

  VisibleTypes(ModuleTable table, ClassFinder finder, AgentControl control) {
    this.table = table;
    this.finder = finder;
    this.control = control;
  }

  /** The class files of those of {@code types}, binary names, that there are. */
  List<byte[]> find(Resolver.Meaning module, List<String> types) {
    Set<ClassLoader> loaders = loaders(module);
    Map<String, byte[]> loaded = loaded(loaders);
    List<byte[]> classFiles = new ArrayList<>();
    for (String type : types) {
      byte[] classFile = loaded.get(type);
      classFile = classFile == null ? resource(loaders, type.replace('.', '/')) : classFile;
      if (classFile != null) {
        classFiles.add(classFile);
      }
    }
    return classFiles;
  }

  /**
   * Of a module that is not managed, those that have it: a load says so then, and not that types
   * are missing. Of one that is not loaded yet, nobody knows which loader will have it.
   */
  private Set<ClassLoader> loaders(Resolver.Meaning module) {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    if (module instanceof Resolver.Meaning.Known known) {
      loaders.add(known.module().loader());
      return loaders;
    }
    if (module instanceof Resolver.Meaning.Unknown unknown) {
      loaders.addAll(control.loadersOf(unknown.topLevel().replace('/', '.')));
      if (unknown.loader() != null) {
        loaders.add(unknown.loader());
      }
    }
    table.all().forEach(other -> loaders.add(other.loader()));
    return loaders;
  }

  private Map<String, byte[]> loaded(Set<ClassLoader> loaders) {
    Map<String, byte[]> classFiles = new HashMap<>();
    for (LoadedModule module : table.all()) {
      if (loaders.stream().anyMatch(loader -> delegates(loader, module.loader()))) {
        for (ClassFile file : module.last().files().all()) {
          classFiles.putIfAbsent(file.className(), file.bytes());
        }
      }
    }
    return classFiles;
  }

  private static boolean delegates(ClassLoader loader, ClassLoader to) {
    for (ClassLoader next = loader; next != null; next = next.getParent()) {
      if (next == to) {
        return true;
      }
    }
    return false;
  }

  private byte[] resource(Set<ClassLoader> loaders, String internalName) {
    for (ClassLoader loader : loaders) {
      try {
        ClassFinder.Found found = finder.resource(loader, internalName);
        if (found != null && !isOfTheJdk(found)) {
          return found.bytes();
        }
      } catch (IOException unreadable) {
        // For whoever compiles against it, a class file that cannot be read is not there.
        continue;
      }
    }
    return null;
  }

  /** An application's own modules may be in the runtime image, too. */
  private static boolean isOfTheJdk(ClassFinder.Found found) {
    return found.source().startsWith("jrt:/java.") || found.source().startsWith("jrt:/jdk.");
  }
}
