package dev.midflight.server;

import dev.midflight.runtime.ModuleCode;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All modules that were woven, by loader and name. What is known of a loader's modules is tied to
 * the loader, and is collected with it. Thread-safe; takes no lock of its own.
 */
final class ModuleTable {

  private final LoaderTies ties;
  private final Set<Reference<? extends OfLoader>> all = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<OfLoader> collected = new ReferenceQueue<>();

  ModuleTable(LoaderTies ties) {
    this.ties = ties;
  }

  /** The modules of one loader, by the internal names of their top-level classes. */
  private record OfLoader(Map<String, LoadedModule> modules) {}

  LoadedModule find(ClassLoader loader, String topLevel) {
    OfLoader known = (OfLoader) ties.tiedTo(loader);
    return known == null ? null : known.modules().get(topLevel);
  }

  /** Whether a class was woven: the name of the top-level class may be any part of its name. */
  boolean isWoven(Class<?> type) {
    OfLoader known = (OfLoader) ties.tiedTo(type.getClassLoader());
    return known != null && isWoven(known.modules(), type.getName().replace('.', '/'));
  }

  private static boolean isWoven(Map<String, LoadedModule> modules, String className) {
    for (int end = className.length(); end > 0; end = className.lastIndexOf('$', end - 1)) {
      LoadedModule module = modules.get(className.substring(0, end));
      if (module != null && module.code().inClass(className) != null) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #isWoven}, by internal name, whichever loader has it. */
  boolean isWovenAnywhere(String className) {
    return loaders().anyMatch(loader -> isWoven(loader.modules(), className));
  }

  private OfLoader of(ClassLoader loader) {
    OfLoader known = (OfLoader) ties.tiedTo(loader);
    if (known != null) {
      return known;
    }
    OfLoader fresh = new OfLoader(new ConcurrentHashMap<>());
    OfLoader tied = (OfLoader) ties.tie(loader, fresh);
    if (tied == fresh) {
      forgetCollected();
      all.add(new WeakReference<>(fresh, collected));
    }
    return tied;
  }

  /** Looks at those alone: a program may have a loader for each of very many classes. */
  private void forgetCollected() {
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      all.remove(gone);
    }
  }

  /** The module that a class is of, by the longest name before a {@code $}, or {@code null}. */
  LoadedModule findHolder(ClassLoader loader, String className) {
    for (int end = className.length(); end > 0; end = className.lastIndexOf('$', end - 1)) {
      LoadedModule module = find(loader, className.substring(0, end));
      if (module != null) {
        return module;
      }
    }
    return null;
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
    LoadedModule before = of(loader).modules().putIfAbsent(topLevel, module);
    return before == null ? module : before;
  }

  void remove(LoadedModule module) {
    of(module.loader()).modules().remove(module.topLevel(), module);
  }

  List<LoadedModule> named(String topLevel) {
    List<LoadedModule> found = new ArrayList<>();
    loaders()
        .map(loader -> loader.modules().get(topLevel))
        .filter(Objects::nonNull)
        .forEach(found::add);
    return found;
  }

  private Stream<? extends OfLoader> loaders() {
    return all.stream().map(Reference::get).filter(Objects::nonNull);
  }

  /** In the order of their names. */
  List<LoadedModule> all() {
    Map<String, LoadedModule> sorted = new TreeMap<>();
    loaders()
        .flatMap(loader -> loader.modules().values().stream())
        .forEach(
            module -> {
              String loaderName = LoaderName.of(module.loader());
              sorted.put(module.name() + "@" + loaderName + " " + module.code().id(), module);
            });
    return List.copyOf(sorted.values());
  }
}
