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
import dev.midflight.runtime.VersionPurge;
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

  private final Asking asking = new Asking();
  private final ChangeGate gate;
  private final ModuleTable table;
  private final Resolver resolver;
  private final CodePath path;
  private final Management management;
  private final Jvm jvm;
  private final Log log;
  private final AgentControl control;
  private final FileComparison comparison;
  private final ModuleEntry entry;
  private final Weaving weaving;
  private final LoadRequests loads;
  private final Rollback rollback;
  private final OthersLoads othersLoads;
  private final Deletion deletion;
  private final CodePurger purger;
  private final VisibleTypes visibleTypes;

  public CodeServer(
      CodePath path,
      ClassFinder finder,
      Management management,
      Jvm jvm,
      Log log,
      AgentControl control,
      Supplier<PurgePolicy> purgePolicy,
      Events events) {
    this.gate = new ChangeGate(this, events, asking);
    this.table = new ModuleTable(jvm);
    this.resolver = new Resolver(table);
    this.path = path;
    this.management = management;
    this.jvm = jvm;
    this.log = log;
    this.control = control;
    Hierarchy hierarchy = new Hierarchy(finder, jvm);
    ClassFileParser parser = new ClassFileParser(management, hierarchy);
    ModuleReader reader = new ModuleReader(finder, parser);
    this.comparison = new FileComparison(reader);
    Images images = new Images(table, hierarchy, jvm);
    RedefinedByOthers others = new RedefinedByOthers();
    this.entry = new ModuleEntry(table, finder, parser, images, jvm);
    OwnRedefinitions own = new OwnRedefinitions();
    this.weaving = new Weaving(table, entry, finder, parser, images, jvm, others, own);
    Redefiner redefiner = new Redefiner(own, weaving, jvm, others);
    this.purger = new CodePurger(jvm, log, purgePolicy, events);
    VersionPurge.tellEnds(log::info);
    DefinitionWatch definitions = new DefinitionWatch(jvm);
    Switching switching =
        new Switching(
            jvm,
            redefiner,
            purger,
            definitions,
            new StepPreparation(new Obstacles(jvm, definitions), weaving, images, jvm),
            new Newcomers(table, entry, finder, jvm),
            management,
            log);
    Loading loading = new Loading(table, switching, asking);
    Admission admission = new Admission(table, resolver, management, jvm, path);
    this.loads = new LoadRequests(table, management, reader, admission, loading, log);
    this.rollback = new Rollback(resolver, loads);
    this.othersLoads = new OthersLoads(table, others, finder, reader, loads, gate, log);
    this.deletion = new Deletion(jvm, redefiner, images, definitions, reader, loading, gate, log);
    this.visibleTypes = new VisibleTypes(table, finder, control);
  }

  /** Where the transformer enters modules that were loaded before the agent came. */
  public ModuleEntry entry() {
    return entry;
  }

  /** What the transformer asks. */
  public Weaving weaving() {
    return weaving;
  }

  /** What the transformer tells of redefinitions that are not the agent's own. */
  public OthersLoads othersLoads() {
    return othersLoads;
  }

  /** What changes pass that come from outside: see {@link GuardedCode}. */
  public ChangeGate gate() {
    return gate;
  }

  /** Right after the agent came: frames that run unwoven code are remembered as such. */
  public void recordUnwovenFrames() {
    Map<Thread, StackTraceElement[]> stacks = jvm.stacks();
    for (LoadedModule module : table.all()) {
      LoadedVersion current = module.current();
      if (module.code().attached() && current != null && current.number() == 1) {
        OldCode.recordUnwoven(module, stacks);
      }
    }
  }

  @Override
  public LoadResult load(ModuleName name) {
    return loads.load(name, LoadKind.LOAD);
  }

  @Override
  public LoadResult loadFile(ModuleName name) {
    return loads.load(name, LoadKind.FILE);
  }

  @Override
  public LoadResult loadFile(ModuleName name, String source, List<byte[]> classFiles) {
    return loads.load(name, source, classFiles, LoadKind.FILE);
  }

  @Override
  public LoadResult loadBinary(ModuleName name, String source, List<byte[]> classFiles) {
    return loads.load(name, source, classFiles, LoadKind.LOAD);
  }

  @Override
  public LoadResult ensureLoaded(ModuleName name) {
    LoadResult refused = null;
    for (; ; ) {
      if (resolver.resolve(name) instanceof Resolver.Meaning.Known known) {
        LoadedVersion current = loadedByNow(known.module().settled());
        if (current != null) {
          String module = known.module().name();
          return new LoadResult.Loaded(module, current.info(), CodePurger.nothing(module));
        }
      }
      if (refused != null) {
        return refused;
      }
      LoadResult result = loads.load(name, LoadKind.MISSING);
      if (result instanceof LoadResult.Loaded) {
        return result;
      }
      refused = result;
    }
  }

  /** Somebody may be about to define it. */
  private LoadedVersion loadedByNow(LoadedModule module) {
    if (jvm.findLoaded(module.loader(), module.name()) == null && module.lock().enter()) {
      module.lock().unlock();
    }
    return module.current();
  }

  @Override
  public LoadResult rollback(ModuleName name) {
    return rollback.of(List.of(name), Expected.ANYTHING).get(0);
  }

  @Override
  public List<LoadResult> rollbackAll(List<ModuleName> names, Map<String, Integer> expected) {
    return rollback.of(names, Expected.of(expected, resolver));
  }

  @Override
  public List<LoadResult> loadModified() {
    return modifiedModules().stream().map(name -> load(ModuleName.of(name))).toList();
  }

  @Override
  public List<LoadResult> loadAll(
      List<ModuleSource> modules, ClassLoader caller, Map<String, Integer> expected) {
    return loads.loadAll(modules, caller, Expected.of(expected, resolver));
  }

  @Override
  public List<LoadResult> rehearseAll(List<ModuleSource> modules, ClassLoader caller) {
    return loads.rehearseAll(modules, caller);
  }

  @Override
  public LoadResult rehearse(ModuleSource module, ClassLoader caller, boolean purging) {
    return loads.rehearse(module, caller, purging ? LoadKind.LOAD : LoadKind.FILE);
  }

  @Override
  public List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller) {
    return loads.loadFrom(classesOrJar, caller);
  }

  @Override
  public List<LoadResult> atomicLoad(List<ModuleSource> modules, ClassLoader caller) {
    return loads.prepare(modules, caller).finish();
  }

  @Override
  public Preparation prepareLoading(List<ModuleSource> modules, ClassLoader caller) {
    return loads.prepare(modules, caller);
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

  @Override
  public boolean delete(ModuleName name) {
    return tryDelete(name) instanceof Entry.Deleted;
  }

  /** As {@link #delete}, and says why not. */
  Entry.Outcome tryDelete(ModuleName name) {
    LoadedModule module = find(name);
    return module == null ? unknown(name) : deletion.delete(module, asking.now());
  }

  @Override
  public List<VersionInfo> history(ModuleName name) {
    LoadedModule module = find(name);
    return module == null ? List.of() : module.history().with(module.last());
  }

  @Override
  public boolean setSticky(ModuleName name, boolean sticky) {
    LoadedModule module = find(name);
    if (module != null) {
      module.setSticky(sticky);
      log.info(() -> Told.stick(module, sticky));
    }
    return module != null;
  }

  @Override
  public boolean isSticky(ModuleName name) {
    LoadedModule module = find(name);
    return module == null ? management.isProtected(name.name()) : module.isSticky();
  }

  @Override
  public boolean softPurge(ModuleName name) {
    return trySoftPurge(name) instanceof Entry.Purged;
  }

  /** As {@link #softPurge}, and says what is gone, or why not. */
  Entry.Outcome trySoftPurge(ModuleName name) {
    LoadedModule module = find(name);
    return module == null
        ? new Entry.Purged(CodePurger.nothing(name.name()))
        : purger.softPurge(module);
  }

  @Override
  public PurgeResult purge(ModuleName name, int version) {
    LoadedModule module = find(name);
    return module == null ? CodePurger.nothing(name.name()) : purger.purge(module, version);
  }

  @Override
  public void awaitChanges(String name) {
    try {
      for (LoadedModule module : table.named(name.replace('.', '/'))) {
        module.lock().await(CHANGE_SECONDS, TimeUnit.SECONDS);
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
    return module == null ? List.of() : OldCode.in(module, jvm);
  }

  @Override
  public Optional<String> isLoaded(ModuleName name) {
    return moduleInfo(name).map(ModuleInfo::current).map(VersionInfo::source);
  }

  @Override
  public Optional<ModuleInfo> moduleInfo(ModuleName name) {
    return Optional.ofNullable(find(name)).map(CodeServer::info).filter(CodeServer::hasCode);
  }

  @Override
  public List<ModuleInfo> allLoaded() {
    return table.all().stream()
        .map(module -> info(module.settled()))
        .filter(info -> info.current() != null)
        .toList();
  }

  @Override
  public ModuleStatus moduleStatus(ModuleName name) {
    LoadedModule module = find(name);
    return module == null ? ModuleStatus.NOT_LOADED : comparison.status(module);
  }

  @Override
  public List<String> modifiedModules() {
    return table.all().stream()
        .filter(module -> comparison.status(module) == ModuleStatus.MODIFIED)
        .map(this::unambiguousName)
        .toList();
  }

  @Override
  public boolean compiledWithPlugin(ModuleName name) {
    LoadedModule module = find(name);
    LoadedVersion current = module == null ? null : module.current();
    return current != null && current.files().compiledWithPlugin();
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
      if (module.old() != null && purger.softPurge(module) instanceof Entry.Purged) {
        dropped++;
      }
    }
    control.leave();
    return "Midflight has left; current code stays, " + dropped + " old versions are gone";
  }

  @Override
  public List<ModuleInfo> allWithCode() {
    return table.all().stream()
        .map(module -> info(module.settled()))
        .filter(CodeServer::hasCode)
        .toList();
  }

  /** There is nothing to change. */
  static Entry.Refused unknown(ModuleName name) {
    return new Entry.Refused(
        new LoadResult.Refused(
            name.name(), Refusal.NO_FILE, "no class loader has loaded it, or it is not managed"));
  }

  /** Whether a question about it would be refused. */
  boolean isAmbiguous(ModuleName name) {
    return resolver.resolve(name) instanceof Resolver.Meaning.Ambiguous;
  }

  /** The module when nobody is in the middle of changing it, {@code null} if it is not known. */
  private LoadedModule find(ModuleName name) {
    Resolver.Meaning meaning = resolver.resolve(name);
    if (meaning instanceof Resolver.Meaning.Ambiguous ambiguous) {
      throw new IllegalArgumentException(Refusal.AMBIGUOUS + ": " + ambiguous.detail());
    }
    return meaning instanceof Resolver.Meaning.Known known ? known.module().settled() : null;
  }

  private String unambiguousName(LoadedModule module) {
    return table.named(module.topLevel()).size() == 1
        ? module.name()
        : module.name() + "@" + LoaderName.of(module.loader());
  }

  private static boolean hasCode(ModuleInfo info) {
    return info.current() != null || info.old() != null;
  }

  private static ModuleInfo info(LoadedModule module) {
    LoadedModule.Versions versions = module.versions();
    return new ModuleInfo(
        module.name(),
        LoaderName.of(module.loader()),
        versions.isDeleted() ? null : versions.current().info(),
        versions.old() == null ? null : versions.old().info());
  }
}
