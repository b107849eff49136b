package dev.midflight.server;

import dev.midflight.ModuleName;
import java.util.List;
import java.util.StringJoiner;

/** Finds which module somebody means by a name. */
final class Resolver {

  private final ModuleTable table;

  Resolver(ModuleTable table) {
    this.table = table;
  }

  /** What a name turned out to mean. */
  sealed interface Meaning {

    /** A module that is loaded. */
    record Known(LoadedModule module) implements Meaning {}

    /** No loader has it; a first load would define it in {@code loader}. */
    record Unknown(ClassLoader loader, String topLevel) implements Meaning {}

    /** Several loaders have it, and nothing says which is meant. */
    record Ambiguous(String detail) implements Meaning {}
  }

  Meaning resolve(ModuleName name) {
    int at = name.name().indexOf('@');
    String topLevel = (at < 0 ? name.name() : name.name().substring(0, at)).replace('.', '/');
    List<LoadedModule> candidates = table.named(topLevel);
    if (at >= 0) {
      return byLoaderName(candidates, topLevel, name.name().substring(at + 1));
    }
    if (name.exact()) {
      LoadedModule module = table.find(name.loader(), topLevel);
      return module != null
          ? new Meaning.Known(module)
          : new Meaning.Unknown(name.loader(), topLevel);
    }
    for (ClassLoader loader = name.loader(); loader != null; loader = loader.getParent()) {
      LoadedModule module = table.find(loader, topLevel);
      if (module != null) {
        return new Meaning.Known(module);
      }
    }
    return switch (candidates.size()) {
      case 0 -> new Meaning.Unknown(defaultLoader(name), topLevel);
      case 1 -> new Meaning.Known(candidates.get(0));
      default -> new Meaning.Ambiguous(ambiguity(candidates));
    };
  }

  private static Meaning byLoaderName(
      List<LoadedModule> candidates, String topLevel, String loaderName) {
    for (LoadedModule module : candidates) {
      if (LoaderName.of(module.loader()).equals(loaderName)) {
        return new Meaning.Known(module);
      }
    }
    ClassLoader system = ClassLoader.getSystemClassLoader();
    return new Meaning.Unknown(LoaderName.of(system).equals(loaderName) ? system : null, topLevel);
  }

  private static ClassLoader defaultLoader(ModuleName name) {
    return name.loader() != null ? name.loader() : ClassLoader.getSystemClassLoader();
  }

  private static String ambiguity(List<LoadedModule> candidates) {
    StringJoiner names = new StringJoiner(", ", "several class loaders have it, say which: ", "");
    for (LoadedModule module : candidates) {
      names.add(module.name() + "@" + LoaderName.of(module.loader()));
    }
    return names.toString();
  }
}
