package dev.midflight.server;

import dev.midflight.runtime.ModuleCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All modules that were woven, by loader and name. Thread-safe; takes no lock of its own. */
final class ModuleTable {

  /** Loaders have no order and must not be kept by their hash alone: identity is what counts. */
  private record Key(ClassLoader loader, String topLevel) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.loader == loader && key.topLevel.equals(topLevel);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(loader) * 31 + topLevel.hashCode();
    }
  }

  private final Map<Key, LoadedModule> modules = new ConcurrentHashMap<>();

  LoadedModule find(ClassLoader loader, String topLevel) {
    return modules.get(new Key(loader, topLevel));
  }

  /** The module that a class is of, by the names before each {@code $}, or {@code null}. */
  LoadedModule findHolder(ClassLoader loader, String className) {
    for (int dollar = className.indexOf('$', 1); dollar > 0; ) {
      LoadedModule module = find(loader, className.substring(0, dollar));
      if (module != null) {
        return module;
      }
      dollar = className.indexOf('$', dollar + 1);
    }
    return find(loader, className);
  }

  /**
   * The module, entered now if it is new.
   *
   * @param first gives a new module its first version before anyone else sees it
   */
  LoadedModule enter(
      ClassLoader loader, String topLevel, boolean attached, Consumer<LoadedModule> first) {
    LoadedModule known = find(loader, topLevel);
    if (known != null) {
      return known;
    }
    LoadedModule module = new LoadedModule(topLevel, new ModuleCode(topLevel, loader, attached));
    first.accept(module);
    LoadedModule before = modules.putIfAbsent(new Key(loader, topLevel), module);
    return before == null ? module : before;
  }

  void remove(LoadedModule module) {
    modules.remove(new Key(module.loader(), module.topLevel()), module);
  }

  List<LoadedModule> named(String topLevel) {
    List<LoadedModule> found = new ArrayList<>();
    for (LoadedModule module : modules.values()) {
      if (module.topLevel().equals(topLevel)) {
        found.add(module);
      }
    }
    return found;
  }

  /** In the order of their names. */
  List<LoadedModule> all() {
    Map<String, LoadedModule> sorted = new TreeMap<>();
    for (LoadedModule module : modules.values()) {
      sorted.put(module.name() + "@" + LoaderName.of(module.loader()), module);
    }
    return List.copyOf(sorted.values());
  }
}
