package dev.midflight.server;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.ModuleStatus;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.VersionInfo;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.CodeDigest;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.runtime.VersionPurge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Owns the table of modules and answers every request about it. Thread-safe: requests that change a
 * module hold its lock, see {@link Loading} and {@link CodePurger}; questions hold none.
 */
public final class CodeServer implements CodeService {

  private static final int CHANGE_SECONDS = 5;

  private final ModuleTable table = new ModuleTable();
  private final Resolver resolver = new Resolver(table);
  private final CodePath path;
  private final Management management;
  private final Jvm jvm;
  private final Log log;
  private final AgentControl control;
  private final ModuleReader reader;
  private final Weaving weaving;
  private final Loading loading;
  private final CodePurger purger;
  private final VisibleTypes visibleTypes;

  public CodeServer(
      CodePath path,
      ClassFinder finder,
      Management management,
      Jvm jvm,
      Log log,
      AgentControl control,
      Supplier<PurgePolicy> purgePolicy) {
    this.path = path;
    this.management = management;
    this.jvm = jvm;
    this.log = log;
    this.control = control;
    this.reader = new ModuleReader(finder);
    Images images = new Images(finder, jvm);
    this.weaving = new Weaving(table, finder, images, jvm);
    this.purger = new CodePurger(jvm, log, purgePolicy);
    VersionPurge.tellEnds(log::info);
    this.loading = new Loading(weaving, images, jvm, purger, log);
    this.visibleTypes = new VisibleTypes(table, finder, control);
  }

  /** What the transformer asks. */
  public Weaving weaving() {
    return weaving;
  }

  /** Right after the agent came: frames that run unwoven code are remembered as such. */
  public void recordUnwovenFrames() {
    Map<Thread, StackTraceElement[]> stacks = jvm.stacks();
    for (LoadedModule module : table.all()) {
      if (module.code().attached() && module.current().number() == 1) {
        OldCode.recordUnwoven(module, stacks);
      }
    }
  }

  @Override
  public LoadResult load(ModuleName name) {
    return load(name, reader::find, true);
  }

  @Override
  public LoadResult loadFile(ModuleName name) {
    return load(name, reader::find, false);
  }

  @Override
  public LoadResult loadFile(ModuleName name, String source, List<byte[]> classFiles) {
    return load(name, given(source, classFiles), false);
  }

  @Override
  public LoadResult loadBinary(ModuleName name, String source, List<byte[]> classFiles) {
    return load(name, given(source, classFiles), true);
  }

  @Override
  public LoadResult ensureLoaded(ModuleName name) {
    if (resolver.resolve(name) instanceof Resolver.Meaning.Known known) {
      LoadedModule module = known.module();
      return new LoadResult.Loaded(
          module.name(), module.current().info(), CodePurger.nothing(module.name()));
    }
    return load(name);
  }

  @Override
  public List<LoadResult> compile(List<Path> javaFiles, ClassLoader caller) {
    AgentControl.Compiled compiled = control.compile(javaFiles, caller);
    List<LoadResult> results = new ArrayList<>(compiled.errors());
    for (AgentControl.CompiledModule module : compiled.modules()) {
      ModuleName name = new ModuleName(module.name(), caller, false);
      results.add(loadBinary(name, module.source(), module.classFiles()));
    }
    return List.copyOf(results);
  }

  private Reading given(String source, List<byte[]> classFiles) {
    return (loader, topLevel) -> reader.read(topLevel, source, classFiles);
  }

  private LoadResult load(ModuleName name, Reading reading, boolean purging) {
    String asked = name.name();
    String bare = asked.indexOf('@') < 0 ? asked : asked.substring(0, asked.indexOf('@'));
    if (management.isProtected(bare)) {
      return new LoadResult.Refused(
          asked, Refusal.STICKY, "classes of the JDK and of Midflight itself stay as they are");
    }
    Resolver.Meaning meaning = resolver.resolve(name);
    if (meaning instanceof Resolver.Meaning.Ambiguous ambiguous) {
      return new LoadResult.Refused(asked, Refusal.AMBIGUOUS, ambiguous.detail());
    }
    if (meaning instanceof Resolver.Meaning.Known known) {
      return load(known.module().loader(), known.module().topLevel(), reading, purging);
    }
    Resolver.Meaning.Unknown unknown = (Resolver.Meaning.Unknown) meaning;
    return unknown.loader() == null
        ? new LoadResult.Refused(asked, Refusal.NO_FILE, "there is no such class loader")
        : load(unknown.loader(), unknown.topLevel(), reading, purging);
  }

  private LoadResult load(ClassLoader loader, String topLevel, Reading reading, boolean purging) {
    String name = topLevel.replace('/', '.');
    Loading.Prepared prepared;
    try {
      prepared = reading.read(loader, topLevel);
    } catch (BadClassFileException e) {
      return new LoadResult.Refused(name, Refusal.BAD_FILE, e.getMessage());
    } catch (IOException e) {
      return new LoadResult.Refused(name, Refusal.NO_FILE, "cannot read its class file: " + e);
    }
    if (prepared == null) {
      return new LoadResult.Refused(
          name,
          Refusal.NO_FILE,
          "there is no class file of "
              + name
              + " on the code path "
              + path.entries()
              + " nor where the application's class loader looks");
    }
    if (!management.isManaged(name)) {
      return new LoadResult.Refused(
          name, Refusal.NOT_MANAGED, "start or attach with manage=" + name + " to load it anew");
    }
    LoadedModule module = table.find(loader, topLevel);
    if (module == null) {
      return loadFirst(loader, topLevel, prepared);
    }
    sayWithoutPlugin(module, prepared.files());
    return loading.load(module, prepared, purging);
  }

  /** The module's loader has not loaded it yet, or has done so without our weaving it. */
  private LoadResult loadFirst(ClassLoader loader, String topLevel, Loading.Prepared prepared) {
    String name = topLevel.replace('/', '.');
    if (jvm.findLoaded(loader, name) != null) {
      return new LoadResult.Refused(
          name, Refusal.NOT_MANAGED, "it was loaded before it was managed: attach once more");
    }
    try {
      jvm.verify(loader, prepared.classes());
    } catch (LinkageError e) {
      return new LoadResult.Refused(name, Refusal.BAD_FILE, "it does not verify: " + e);
    }
    LoadedModule module = weaving.enterGiven(loader, prepared);
    try {
      jvm.define(loader, name, prepared.files().get(topLevel).bytes());
    } catch (LinkageError | RuntimeException e) {
      if (jvm.findLoaded(loader, name) != null) {
        return loading.load(module, prepared, true);
      }
      table.remove(module);
      return new LoadResult.Refused(name, Refusal.BAD_FILE, "the JVM does not accept it: " + e);
    }
    sayWithoutPlugin(module, prepared.files());
    return new LoadResult.Loaded(name, module.current().info(), CodePurger.nothing(name));
  }

  private void sayWithoutPlugin(LoadedModule module, ModuleFiles files) {
    if (!files.compiledWithPlugin() && module.sayWithoutPlugin()) {
      log.warn(
          module.name()
              + " was compiled without -Xplugin:Midflight: all its calls of itself count as"
              + " unqualified and stay in their version");
    }
  }

  @Override
  public boolean softPurge(ModuleName name) {
    LoadedModule module = find(name);
    return module == null || purger.softPurge(module);
  }

  @Override
  public PurgeResult purge(ModuleName name) {
    LoadedModule module = find(name);
    return module == null ? CodePurger.nothing(name.name()) : purger.purge(module);
  }

  @Override
  public void awaitChanges(String name) {
    try {
      for (LoadedModule module : table.named(name.replace('.', '/'))) {
        if (module.lock().tryLock(CHANGE_SECONDS, TimeUnit.SECONDS)) {
          module.lock().unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean checkOldCode(ModuleName name) {
    LoadedModule module = find(name);
    return module != null && module.old() != null;
  }

  @Override
  public boolean checkProcessCode(Thread thread, ModuleName name) {
    return threads(name).stream().anyMatch(t -> t.thread() == thread);
  }

  @Override
  public List<OldCodeThread> threads(ModuleName name) {
    LoadedModule module = find(name);
    return module == null || module.old() == null
        ? List.of()
        : List.copyOf(OldCode.in(module, jvm));
  }

  @Override
  public Optional<String> isLoaded(ModuleName name) {
    return moduleInfo(name).map(info -> info.current().source());
  }

  @Override
  public Optional<ModuleInfo> moduleInfo(ModuleName name) {
    return Optional.ofNullable(find(name)).map(CodeServer::info);
  }

  @Override
  public List<ModuleInfo> allLoaded() {
    return table.all().stream().map(CodeServer::info).toList();
  }

  @Override
  public ModuleStatus moduleStatus(ModuleName name) {
    LoadedModule module = find(name);
    return module == null ? ModuleStatus.NOT_LOADED : status(module);
  }

  @Override
  public List<String> modifiedModules() {
    return table.all().stream()
        .filter(module -> status(module) == ModuleStatus.MODIFIED)
        .map(this::unambiguousName)
        .toList();
  }

  @Override
  public boolean compiledWithPlugin(ModuleName name) {
    LoadedModule module = find(name);
    return module != null && module.current().files().compiledWithPlugin();
  }

  @Override
  public List<byte[]> classFiles(ModuleName name, List<String> types) {
    return visibleTypes.find(resolver.resolve(name), types);
  }

  @Override
  public void addPathFirst(Path entry) {
    path.addFirst(entry);
  }

  @Override
  public void addPathLast(Path entry) {
    path.addLast(entry);
  }

  @Override
  public boolean removePath(Path entry) {
    return path.remove(entry);
  }

  @Override
  public List<Path> path() {
    return path.entries();
  }

  @Override
  public String manage(String options) {
    return control.manage(options);
  }

  @Override
  public String detach() {
    int dropped = 0;
    for (LoadedModule module : table.all()) {
      if (module.old() != null) {
        List<OldCodeThread> inside = OldCode.in(module, jvm);
        if (!inside.isEmpty()) {
          throw new IllegalStateException(
              "thread "
                  + inside.get(0).thread().getName()
                  + " is in old code of "
                  + module.name()
                  + ", in "
                  + inside.get(0).frame());
        }
      }
    }
    for (LoadedModule module : table.all()) {
      if (module.old() != null && purger.softPurge(module)) {
        dropped++;
      }
    }
    control.leave();
    return "Midflight has left; current code stays, " + dropped + " old versions are gone";
  }

  @Override
  public LoadResult rollback(ModuleName name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LoadResult> loadModified() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LoadResult> loadAll(List<ModuleSource> modules, ClassLoader caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LoadResult> rehearseAll(List<ModuleSource> modules, ClassLoader caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LoadResult rehearse(ModuleSource module, ClassLoader caller, boolean purging) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LoadResult> atomicLoad(List<ModuleSource> modules, ClassLoader caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Preparation prepareLoading(List<ModuleSource> modules, ClassLoader caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(ModuleName name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<VersionInfo> history(ModuleName name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean setSticky(ModuleName name, boolean sticky) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSticky(ModuleName name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ModuleInfo> allWithCode() {
    return allLoaded();
  }

  private ModuleStatus status(LoadedModule module) {
    try {
      Loading.Prepared found = reader.find(module.loader(), module.topLevel());
      if (found == null) {
        return ModuleStatus.REMOVED;
      }
      boolean same = CodeDigest.of(found.files()).equals(module.current().info().md5());
      return same ? ModuleStatus.LOADED : ModuleStatus.MODIFIED;
    } catch (BadClassFileException | IOException e) {
      return ModuleStatus.MODIFIED;
    }
  }

  private LoadedModule find(ModuleName name) {
    Resolver.Meaning meaning = resolver.resolve(name);
    if (meaning instanceof Resolver.Meaning.Ambiguous ambiguous) {
      throw new IllegalArgumentException(Refusal.AMBIGUOUS + ": " + ambiguous.detail());
    }
    return meaning instanceof Resolver.Meaning.Known known ? known.module() : null;
  }

  private String unambiguousName(LoadedModule module) {
    return table.named(module.topLevel()).size() == 1
        ? module.name()
        : module.name() + "@" + LoaderName.of(module.loader());
  }

  private static ModuleInfo info(LoadedModule module) {
    LoadedModule.Versions versions = module.versions();
    return new ModuleInfo(
        module.name(),
        LoaderName.of(module.loader()),
        versions.current().info(),
        versions.old() == null ? null : versions.old().info());
  }

  /** Where the class files of a load come from. */
  private interface Reading {
    Loading.Prepared read(ClassLoader loader, String topLevel)
        throws BadClassFileException, IOException;
  }
}
