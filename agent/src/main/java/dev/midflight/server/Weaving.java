package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.weave.AttachWeaver;
import dev.midflight.weave.LaunchWeaver;
import dev.midflight.weave.Source;
import dev.midflight.weave.Woven;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides for which version a class is woven when the JVM loads or redefines it. Called by the
 * transformer in any thread that loads classes, which may hold any lock of the application: takes
 * none.
 */
public final class Weaving {

  private final ModuleTable table;
  private final ClassFinder finder;
  private final Images images;
  private final Jvm jvm;
  private final OthersWork othersWork;

  /** The version that a thread is loading: what it redefines is woven for that one. */
  private final Map<Thread, LoadedVersion> loading = new ConcurrentHashMap<>();

  Weaving(ModuleTable table, ClassFinder finder, Images images, Jvm jvm) {
    this.table = table;
    this.finder = finder;
    this.images = images;
    this.jvm = jvm;
    this.othersWork = new OthersWork(finder, jvm::othersMayComeFirst);
  }

  /**
   * Weaves a class that is being defined or redefined.
   *
   * @param redefined {@code null} where the class is defined for the first time
   */
  public byte[] weave(ClassLoader loader, byte[] bytes, Class<?> redefined)
      throws BadClassFileException {
    ClassFile seen = ClassFile.parse(bytes);
    LoadedModule module = table.find(loader, seen.topLevel());
    if (redefined == null) {
      ClassFile compiled = othersWork.compiled(loader, seen);
      module = module != null ? module : enterLoading(loader, compiled);
      return weave(module, module.current(), take(module, compiled), true);
    }
    module = module != null ? module : enterAttached(loader, seen);
    LoadedVersion next = loading.get(Thread.currentThread());
    LoadedVersion version = next != null ? next : module.current();
    ClassFile file = version.files().get(seen.name());
    return weave(
        module, version, file == null ? seen : changed(module, version, file, bytes), false);
  }

  /** What the compiler made is known; others may have changed it before we see it. */
  private ClassFile changed(
      LoadedModule module, LoadedVersion version, ClassFile file, byte[] bytes) {
    ClassFile changed = file.changedTo(bytes);
    if (changed != file && loading.get(Thread.currentThread()) == version) {
      version.files().add(changed);
      if (module.code().attached()) {
        // Here the code runs in images: theirs has to be in them.
        images.define(module, version);
      }
    }
    return changed;
  }

  /**
   * Looks at a class that is being defined or redefined when everybody has seen it.
   *
   * @param own whether the agent itself asked for the redefinition, and not in order to load
   * @return the class file to take instead, {@code null} for the one given
   */
  public byte[] seeLast(
      ClassLoader loader, String className, byte[] bytes, Class<?> redefined, boolean own) {
    LoadedModule module = table.findHolder(loader, className);
    if (module == null) {
      return null;
    }
    if (redefined == null) {
      othersWork.defined(module, className, bytes);
      return null;
    }
    if (!own && loading.get(Thread.currentThread()) == null) {
      noticeForeign(module);
    }
    return othersWork.completed(module, className, bytes);
  }

  private byte[] weave(
      LoadedModule module, LoadedVersion version, ClassFile file, boolean defining) {
    if (module.unweavable() != null) {
      return null;
    }
    try {
      Woven woven = weaveFor(module, version, file);
      if (loading.get(Thread.currentThread()) != version) {
        module.code().setInClass(file.name(), version.code());
      }
      version.code().setCleanupInClass(file.className(), woven.cleanup());
      if (defining) {
        othersWork.defining(module, file, woven.bytes());
      }
      return woven.bytes();
    } catch (RuntimeException e) {
      module.markUnweavable("class " + file.className() + " cannot be woven: " + e.getMessage());
      throw e;
    }
  }

  private static Woven weaveFor(LoadedModule module, LoadedVersion version, ClassFile file) {
    Source source = new Source(file, version.files(), version.code().slot());
    return module.code().attached() ? AttachWeaver.weave(source) : LaunchWeaver.weave(source);
  }

  /**
   * Weaves all classes of a version that is to be loaded, to see whether that can be done.
   *
   * @throws RuntimeException if it cannot
   */
  void rehearse(LoadedModule module, LoadedVersion next) {
    for (ClassFile file : next.files().all()) {
      weaveFor(module, next, file);
    }
  }

  /** Whether a loaded class was woven when it was defined, or since. */
  public boolean isWoven(Class<?> type) {
    String name = type.getName().replace('.', '/');
    for (LoadedModule module : table.all()) {
      if (module.loader() == type.getClassLoader() && module.code().inClass(name) != null) {
        return true;
      }
    }
    return false;
  }

  /** Runs {@code redefinition} in this thread; what it redefines is woven for {@code next}. */
  void during(LoadedVersion next, Runnable redefinition) {
    loading.put(Thread.currentThread(), next);
    try {
      redefinition.run();
    } finally {
      loading.remove(Thread.currentThread());
    }
  }

  /**
   * Enters a module whose class was loaded before the agent came, with images of its code.
   *
   * @param files as loaded, where they are known
   */
  public void enterAttached(ClassLoader loader, ModuleFiles files) {
    table.enter(
        loader,
        files.topLevel(),
        true,
        module -> {
          module.first(version(module, files));
          files.all().forEach(file -> othersWork.loadedBefore(module, file));
          try {
            images.define(module, module.current());
          } catch (RuntimeException | LinkageError e) {
            module.markUnweavable("its running code cannot be moved: " + e);
          }
        });
  }

  private LoadedModule enterAttached(ClassLoader loader, ClassFile file) {
    ModuleFiles files = growing(loader, file.topLevel());
    files.add(file);
    enterAttached(loader, files);
    return table.find(loader, file.topLevel());
  }

  /** Enters a module that is about to be defined from the class files given. */
  LoadedModule enterGiven(ClassLoader loader, Loading.Prepared prepared) {
    return table.enter(
        loader,
        prepared.files().topLevel(),
        false,
        module ->
            module.first(
                LoadedVersion.given(
                    module.code().prepare(1), prepared.files(), prepared.source())));
  }

  private LoadedModule enterLoading(ClassLoader loader, ClassFile file) {
    boolean halfLoaded =
        !file.name().equals(file.topLevel())
            && jvm.findLoaded(loader, file.topLevel().replace('/', '.')) != null;
    return table.enter(
        loader,
        file.topLevel(),
        false,
        module -> {
          module.first(version(module, growing(loader, file.topLevel())));
          if (halfLoaded) {
            module.markUnweavable("its top-level class was loaded before the agent came");
          }
        });
  }

  /** A version that grows as classes of it are seen. */
  public ModuleFiles growing(ClassLoader loader, String topLevel) {
    return ModuleFiles.growing(topLevel, name -> parsedResource(loader, name));
  }

  private LoadedVersion version(LoadedModule module, ModuleFiles files) {
    return LoadedVersion.found(
        module.code().prepare(1), files, () -> sourceOf(module.loader(), module.topLevel()));
  }

  /** A later version says what a class that loads only now is; the first is what is loaded. */
  private static ClassFile take(LoadedModule module, ClassFile file) {
    LoadedVersion current = module.current();
    if (current.isGiven() && current.files().has(file.name())) {
      return current.files().get(file.name());
    }
    current.files().add(file);
    return file;
  }

  /** All frames of the class look old after this redefinition: remember which are so now. */
  private void noticeForeign(LoadedModule module) {
    module.code().setRedefinedByOthers(true);
    LoadedVersion old = module.old();
    if (old != null) {
      Map<Thread, Set<Integer>> now = OldCode.depths(module, old, jvm.stacks());
      module.rememberOldBeforeForeign(now);
    }
  }

  private ClassFile parsedResource(ClassLoader loader, String name) {
    try {
      ClassFinder.Found found = finder.resource(loader, name);
      return found == null ? null : ClassFile.parse(found.bytes());
    } catch (IOException | BadClassFileException e) {
      return null;
    }
  }

  private String sourceOf(ClassLoader loader, String topLevel) {
    try {
      ClassFinder.Found found = finder.resource(loader, topLevel);
      return found == null ? "" : found.source();
    } catch (IOException e) {
      return "";
    }
  }
}
