package dev.midflight.server;

import dev.midflight.check.Objection;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.weave.DefinedVersion;
import dev.midflight.weave.DeletedWeaver;
import dev.midflight.weave.RefusedCode;
import dev.midflight.weave.Source;
import dev.midflight.weave.Weaver;
import dev.midflight.weave.Woven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final ClassFileParser parser;
  private final Images images;
  private final Jvm jvm;
  private final CompilerOutput compilerOutput;

  private final RedefinedByOthers others;

  /** What a thread is redefining: classes are woven for that on the way. */
  private final Map<Thread, Redefinition> redefinitions = new ConcurrentHashMap<>();

  Weaving(
      ModuleTable table,
      ClassFinder finder,
      ClassFileParser parser,
      Images images,
      Jvm jvm,
      RedefinedByOthers others) {
    this.others = others;
    this.table = table;
    this.finder = finder;
    this.parser = parser;
    this.images = images;
    this.jvm = jvm;
    this.compilerOutput = new CompilerOutput(finder, parser, jvm::othersMayComeFirst);
  }

  /**
   * What one of our own redefinitions is for.
   *
   * @param next the version of each module that becomes current, or is deleted
   */
  private record Redefinition(Map<LoadedModule, LoadedVersion> next, boolean deleting) {}

  /**
   * Weaves a class that is being defined or redefined.
   *
   * @param redefined {@code null} where the class is defined for the first time
   */
  public byte[] weave(ClassLoader loader, byte[] bytes, Class<?> redefined)
      throws BadClassFileException {
    ClassFile seen = parser.parse(loader, bytes);
    LoadedModule module = table.find(loader, seen.topLevel());
    if (redefined == null) {
      ClassFile compiled = compilerOutput.of(loader, seen);
      module = module != null ? module : enterLoading(loader, compiled);
      ClassFile file = take(module, compiled);
      noteHook(module, file);
      return weave(module, null, file, true);
    }
    module = module != null ? module : enterAttached(loader, seen);
    Redefinition ours = redefinitions.get(Thread.currentThread());
    LoadedVersion next = ours == null || ours.deleting() ? null : ours.next().get(module);
    LoadedVersion version = next != null ? next : module.last();
    ClassFile known = version.files().get(seen.name());
    RedefinedByOthers.Outcome foreign = ours == null ? others.take(seen.name()) : null;
    if (foreign != null) {
      byte[] current = wovenIfItCanBe(module, known);
      return foreign.loaded() ? current : RefusedCode.of(current == null ? bytes : current);
    }
    ClassFile file = known == null ? seen : known.changedTo(seen);
    if (next != null && file != known) {
      takeIn(module, next, file);
    }
    if (ours != null && ours.deleting() && ours.next().containsKey(module)) {
      return weaveDeleted(module, source(version, file));
    }
    return weave(module, next, file, false);
  }

  /** Null where it cannot, which the load that was refused may have been the first to find out. */
  private byte[] wovenIfItCanBe(LoadedModule module, ClassFile file) {
    try {
      return weave(module, null, file, false);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** What the compiler made of a next version, others have changed before we see it. */
  private void takeIn(LoadedModule module, LoadedVersion next, ClassFile changed) {
    next.files().add(changed);
    if (module.code().attached()) {
      // Here the code runs in images: theirs has to be in them.
      images.define(module, next);
    }
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
      module.othersWork().defined(className, bytes);
      return null;
    }
    if (own || isRedefining()) {
      return module.othersWork().completed(className, bytes);
    }
    noticeForeign(module);
    byte[] current = isStale(module, bytes) ? wovenAnew(module, className) : null;
    byte[] completed = module.othersWork().completed(className, current == null ? bytes : current);
    return completed == null ? current : completed;
  }

  /**
   * JDK 17 retransforms what a class was when it was defined, if another agent changed it then, and
   * forgets that it was redefined since: that is code of a version before.
   */
  private static boolean isStale(LoadedModule module, byte[] bytes) {
    LoadedVersion current = module.current();
    int defined = DefinedVersion.of(bytes);
    return defined != DefinedVersion.NONE && defined != (current == null ? 0 : current.number());
  }

  /** Woven code of the last version, without what other agents made of it. */
  private static byte[] wovenAnew(LoadedModule module, String className) {
    LoadedVersion last = module.last();
    ClassFile file = last.files().get(className);
    if (file == null) {
      return null;
    }
    return module.isDeleted()
        ? weaveDeleted(module, source(last, file))
        : weaveFor(module, source(last, file)).bytes();
  }

  private static byte[] weaveDeleted(LoadedModule module, Source source) {
    return DeletedWeaver.weave(source, module.code().attached()).bytes();
  }

  private byte[] weave(LoadedModule module, LoadedVersion next, ClassFile file, boolean defining) {
    if (module.unweavable() != null) {
      return null;
    }
    Source source = source(next != null ? next : module.last(), file);
    if (next == null && module.isDeleted()) {
      return weaveDeleted(module, defining ? source.definedIn(0) : source);
    }
    LoadedVersion version = next != null ? next : module.current();
    try {
      Woven woven = weaveFor(module, defining ? source.definedIn(version.number()) : source);
      if (!defining) {
        Weaver.requireRoom(module.last().files().get(file.name()), woven);
      }
      if (next == null) {
        module.code().setInClass(file.name(), version.code());
      }
      version.code().setCleanupInClass(file.className(), woven.cleanup());
      if (defining) {
        module.othersWork().defining(file, woven.bytes());
      }
      return woven.bytes();
    } catch (RuntimeException e) {
      module.markUnweavable(Objection.unweavable(file, e));
      throw e;
    }
  }

  private static Woven weaveFor(LoadedModule module, Source source) {
    return Weaver.weave(source, module.code().attached());
  }

  private static Source source(LoadedVersion version, ClassFile file) {
    boolean askingHook = version.code().module().isHookedClass(file.name());
    return new Source(file, version.files(), version.code().slot(), askingHook);
  }

  /**
   * Weaves all classes of a version that is to be loaded, to see whether that can be done.
   *
   * @throws RuntimeException if it cannot
   */
  void rehearse(LoadedModule module, LoadedVersion next) {
    ModuleFiles before = module.last().files();
    for (ClassFile file : next.files().all()) {
      Weaver.requireRoom(before.get(file.name()), weaveFor(module, source(next, file)));
    }
  }

  /** Whether this thread redefines classes for us. */
  public boolean isRedefining() {
    return redefinitions.containsKey(Thread.currentThread());
  }

  /** What reads class files as their modules are managed. */
  public ClassFileParser parser() {
    return parser;
  }

  /** Whether a loaded class was woven when it was defined, or since. */
  public boolean isWoven(Class<?> type) {
    return table.isWoven(type.getClassLoader(), type.getName().replace('.', '/'));
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
    redefine(new Redefinition(Map.of(module, module.current()), true), classes);
  }

  private void redefine(Redefinition redefinition, Map<Class<?>, byte[]> classes) {
    if (!classes.isEmpty()) {
      redefinitions.put(Thread.currentThread(), redefinition);
      try {
        jvm.redefine(others.isLoading() ? wovenBefore(classes) : classes);
      } finally {
        redefinitions.remove(Thread.currentThread());
      }
    }
  }

  private Map<Class<?>, byte[]> wovenBefore(Map<Class<?>, byte[]> classes) {
    Map<Class<?>, byte[]> woven = new HashMap<>();
    classes.forEach((type, bytes) -> woven.put(type, wovenBefore(type, bytes)));
    return woven;
  }

  private byte[] wovenBefore(Class<?> type, byte[] bytes) {
    try {
      byte[] woven = weave(type.getClassLoader(), bytes, type);
      byte[] shown = woven == null ? bytes : woven;
      String className = type.getName().replace('.', '/');
      byte[] completed = seeLast(type.getClassLoader(), className, shown, type, false);
      return completed == null ? shown : completed;
    } catch (BadClassFileException e) {
      throw new IllegalStateException("it was read before", e);
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
          files.all().forEach(file -> module.othersWork().loadedBefore(file));
          try {
            images.define(module, module.last());
          } catch (RuntimeException | LinkageError e) {
            module.markUnweavable(Objection.unmovable(e));
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
  LoadedModule enterGiven(ClassLoader loader, Prepared prepared) {
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
    LoadedVersion last = module.last();
    if (last.isGiven() && last.files().has(file.name())) {
      return last.files().get(file.name());
    }
    last.files().add(file);
    return file;
  }

  /** Whether a class has an initialiser is decided for good when it is defined. */
  private static void noteHook(LoadedModule module, ClassFile file) {
    if (file.name().equals(module.topLevel()) && module.last().files().onLoad() != null) {
      module.code().setHookedClass(file.name());
    }
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
      return found == null ? null : parser.parse(loader, found.bytes());
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
