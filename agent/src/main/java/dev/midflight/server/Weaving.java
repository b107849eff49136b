package dev.midflight.server;

import dev.midflight.check.Objection;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.weave.BridgeOverrides;
import dev.midflight.weave.DefinedVersion;
import dev.midflight.weave.DeletedWeaver;
import dev.midflight.weave.RefusedCode;
import dev.midflight.weave.Source;
import dev.midflight.weave.Weaver;
import dev.midflight.weave.Woven;
import java.util.Map;
import java.util.Set;

/**
 * Decides for which version a class is woven when the JVM loads or redefines it. Called by the
 * transformer in any thread that loads classes, which may hold any lock of the application: takes
 * none.
 */
public final class Weaving {

  private final ModuleTable table;
  private final ModuleEntry entry;
  private final ClassFileParser parser;
  private final Images images;
  private final Jvm jvm;
  private final ProxiesOfWoven proxies;
  private final CompilerOutput compilerOutput;
  private final RedefinedByOthers others;
  private final OwnRedefinitions own;

  Weaving(
      ModuleTable table,
      ModuleEntry entry,
      ClassFinder finder,
      ClassFileParser parser,
      Images images,
      Jvm jvm,
      RedefinedByOthers others,
      OwnRedefinitions own) {
    this.table = table;
    this.entry = entry;
    this.others = others;
    this.own = own;
    this.parser = parser;
    this.images = images;
    this.jvm = jvm;
    this.proxies = new ProxiesOfWoven(table, jvm);
    this.compilerOutput = new CompilerOutput(finder, parser, jvm::othersMayComeFirst);
  }

  /**
   * Weaves a class that is being defined or redefined.
   *
   * @param redefined {@code null} where the class is defined for the first time
   */
  public byte[] weave(ClassLoader loader, byte[] bytes, Class<?> redefined)
      throws BadClassFileException {
    ClassFile seen = parser.parse(loader, bytes);
    LoadedModule module = table.find(loader, seen.topLevel());
    if (module == null && proxies.include(loader, seen)) {
      return redefined == null ? BridgeOverrides.weave(bytes) : null;
    }
    if (redefined == null) {
      ClassFile compiled = compilerOutput.of(loader, seen);
      return define(module != null ? module : entry.loading(loader, compiled), compiled);
    }
    module = module != null ? module : entry.attached(loader, seen);
    LoadedModule.Versions versions = module.versions();
    OwnRedefinitions.Redefinition ours = own.underWay();
    LoadedVersion next = ours == null || ours.deleting() ? null : ours.next().get(module);
    LoadedVersion version = next != null ? next : versions.last();
    ClassFile known = version.files().get(seen.name());
    RedefinedByOthers.Outcome foreign = ours == null ? others.take(seen.name()) : null;
    if (foreign != null) {
      byte[] current = wovenIfItCanBe(module, versions, known);
      return foreign.loaded() ? current : RefusedCode.of(current == null ? bytes : current);
    }
    ClassFile file = known == null ? seen : known.changedTo(seen);
    if (next != null && file != known) {
      takeIn(module, next, file);
    }
    if (ours != null && ours.deleting() && ours.next().containsKey(module)) {
      return weaveDeleted(module, source(version, file));
    }
    return weave(module, versions, next, file);
  }

  private byte[] define(LoadedModule module, ClassFile compiled) {
    LoadedModule.Versions announced = announce(module, compiled.name());
    LoadedVersion last = announced.last();
    ClassFile file = take(last, compiled);
    noteHook(module, last, file);
    if (module.unweavable() != null) {
      return null;
    }
    Source source = source(last, file);
    if (announced.isDeleted()) {
      return weaveDeleted(module, source.definedIn(0));
    }
    byte[] woven = weave(module, last, source.definedIn(last.number()), false);
    module.othersWork().defining(file, woven);
    return woven;
  }

  /**
   * Says for which version a class is about to be defined. A change of the module that comes after
   * that waits for the class, and redefines it; one that came before is seen here.
   */
  private static LoadedModule.Versions announce(LoadedModule module, String className) {
    LoadedModule.Versions announced;
    do {
      announced = module.versions();
      if (module.unweavable() == null) {
        module.code().setInClass(className, announced.last().code());
      }
    } while (module.versions() != announced);
    return announced;
  }

  /** Null where it cannot, which the load that was refused may have been the first to find out. */
  private byte[] wovenIfItCanBe(LoadedModule module, LoadedModule.Versions loaded, ClassFile file) {
    try {
      return weave(module, loaded, null, file);
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
   * @param ours whether the agent itself asked for the redefinition, and not in order to load
   * @return the class file to take instead, {@code null} for the one given
   */
  public byte[] seeLast(
      ClassLoader loader, String className, byte[] bytes, Class<?> redefined, boolean ours) {
    LoadedModule module = table.findHolder(loader, className);
    if (module == null) {
      return null;
    }
    if (redefined == null) {
      module.othersWork().defined(className, bytes);
      return null;
    }
    if (ours || isRedefining()) {
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

  /** Weaves what a class is redefined to, {@code next} or what is loaded. */
  private byte[] weave(
      LoadedModule module, LoadedModule.Versions loaded, LoadedVersion next, ClassFile file) {
    if (module.unweavable() != null) {
      return null;
    }
    LoadedVersion version = next != null ? next : loaded.last();
    Source source = source(version, file);
    if (next == null && loaded.isDeleted()) {
      return weaveDeleted(module, source);
    }
    byte[] woven = weave(module, version, source, true);
    if (next == null) {
      module.code().setInClass(file.name(), version.code());
    }
    return woven;
  }

  private byte[] weave(
      LoadedModule module, LoadedVersion version, Source source, boolean redefining) {
    ClassFile file = source.file();
    try {
      Woven woven = weaveFor(module, source);
      if (redefining) {
        Weaver.requireRoom(module.last().files().get(file.name()), woven);
      }
      version.code().setCleanupInClass(file.className(), woven.cleanup());
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
    return own.underWay() != null;
  }

  /** What reads class files as their modules are managed. */
  public ClassFileParser parser() {
    return parser;
  }

  /** Whether a loaded class was woven when it was defined, or since. */
  public boolean isWoven(Class<?> type) {
    return table.isWoven(type);
  }

  /** Whether a loaded class was there before its module was managed: all its code is in images. */
  public boolean isAttached(Class<?> type) {
    LoadedModule module = table.findHolder(type.getClassLoader(), type.getName().replace('.', '/'));
    return module != null && module.code().attached();
  }

  /** A later version says what a class that loads only now is; the first is what is loaded. */
  private static ClassFile take(LoadedVersion last, ClassFile file) {
    if (last.isGiven() && last.files().has(file.name())) {
      return last.files().get(file.name());
    }
    last.files().add(file);
    return file;
  }

  /** Whether a class has an initialiser is decided for good when it is defined. */
  private static void noteHook(LoadedModule module, LoadedVersion last, ClassFile file) {
    if (file.name().equals(module.topLevel()) && last.files().onLoad() != null) {
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
}
