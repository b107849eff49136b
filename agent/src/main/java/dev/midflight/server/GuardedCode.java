package dev.midflight.server;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.PurgeResult;
import dev.midflight.server.Entry.Asked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What everybody talks to in place of the code server: questions go straight on, every change
 * passes the {@link ChangeGate} first. Thread-safe, as what it stands for.
 */
public final class GuardedCode extends ForwardedQuestions {

  private final CodeServer server;
  private final ChangeGate gate;
  private final String user;

  /** For the user that this JVM belongs to. */
  public GuardedCode(CodeServer server) {
    this(server, System.getProperty("user.name", ""));
  }

  private GuardedCode(CodeServer server, String user) {
    super(server);
    this.server = server;
    this.gate = server.gate();
    this.user = user;
  }

  @Override
  public CodeService askedBy(String somebody) {
    return new GuardedCode(server, somebody);
  }

  @Override
  public LoadResult load(ModuleName module) {
    return gate.load(by("load"), module, () -> server.load(module));
  }

  @Override
  public LoadResult loadFile(ModuleName module) {
    return gate.load(by("loadFile"), module, () -> server.loadFile(module));
  }

  @Override
  public LoadResult loadFile(ModuleName module, String source, List<byte[]> classFiles) {
    return gate.load(by("loadFile"), module, () -> server.loadFile(module, source, classFiles));
  }

  @Override
  public LoadResult loadBinary(ModuleName module, String source, List<byte[]> classFiles) {
    return gate.load(by("loadBinary"), module, () -> server.loadBinary(module, source, classFiles));
  }

  /** A question where a version is loaded. */
  @Override
  public LoadResult ensureLoaded(ModuleName module) {
    boolean loaded = !server.isAmbiguous(module) && server.isLoaded(module).isPresent();
    return loaded
        ? server.ensureLoaded(module)
        : gate.load(by("ensureLoaded"), module, () -> server.ensureLoaded(module));
  }

  @Override
  public LoadResult rollback(ModuleName module) {
    return gate.load(by("rollback"), module, () -> server.rollback(module));
  }

  @Override
  public List<LoadResult> rollbackAll(List<ModuleName> modules, Map<String, Integer> expected) {
    List<String> names = modules.stream().map(ModuleName::name).toList();
    return gate.loadAll(by("rollback"), names, null, () -> server.rollbackAll(modules, expected));
  }

  @Override
  public List<LoadResult> loadModified() {
    List<String> modified = server.modifiedModules();
    if (modified.isEmpty()) {
      return gate.loadAll(by("loadModified"), modified, null, List::of);
    }
    return modified.stream()
        .map(ModuleName::of)
        .map(module -> gate.load(by("loadModified"), module, () -> server.load(module)))
        .toList();
  }

  @Override
  public List<LoadResult> loadAll(
      List<ModuleSource> modules, ClassLoader caller, Map<String, Integer> expected) {
    return gate.loadAll(
        by("loadAll"), names(modules), caller, () -> server.loadAll(modules, caller, expected));
  }

  @Override
  public List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller) {
    List<String> place = List.of(classesOrJar.toString());
    return gate.loadAll(by("loadFrom"), place, caller, () -> server.loadFrom(classesOrJar, caller));
  }

  @Override
  public List<LoadResult> compile(List<Path> javaFiles, ClassLoader caller) {
    List<String> files = javaFiles.stream().map(Path::toString).toList();
    return gate.loadAll(by("compile"), files, caller, () -> server.compile(javaFiles, caller));
  }

  @Override
  public List<LoadResult> atomicLoad(List<ModuleSource> modules, ClassLoader caller) {
    return gate.loadAll(
        by("atomicLoad"), names(modules), caller, () -> server.atomicLoad(modules, caller));
  }

  /** Preparing changes nothing; finishing does. */
  @Override
  public Preparation prepareLoading(List<ModuleSource> modules, ClassLoader caller) {
    Preparation preparation = server.prepareLoading(modules, caller);
    return new Preparation() {
      @Override
      public List<LoadResult.Refused> refusals() {
        return preparation.refusals();
      }

      @Override
      public List<String> modules() {
        return preparation.modules();
      }

      @Override
      public List<LoadResult> finish() {
        return gate.loadAll(
            by("finishLoading"), GuardedCode.names(modules), caller, preparation::finish);
      }
    };
  }

  @Override
  public boolean delete(ModuleName module) {
    return gate.change(by("delete"), module, () -> server.tryDelete(module), made -> made)
        instanceof Entry.Deleted;
  }

  @Override
  public boolean setSticky(ModuleName module, boolean sticky) {
    return gate.change(
        by(sticky ? "stick" : "unstick"),
        module,
        () -> server.setSticky(module, sticky),
        done -> done ? new Entry.Done("") : CodeServer.unknown(module));
  }

  @Override
  public boolean softPurge(ModuleName module) {
    return gate.change(by("softPurge"), module, () -> server.trySoftPurge(module), made -> made)
        instanceof Entry.Purged;
  }

  @Override
  public PurgeResult purge(ModuleName module, int version) {
    return gate.change(by("purge"), module, () -> server.purge(module, version), Entry.Purged::new);
  }

  @Override
  public void addPathFirst(Path entry) {
    changePath("addPathFirst", entry, () -> server.addPathFirst(entry));
  }

  @Override
  public void addPathLast(Path entry) {
    changePath("addPathLast", entry, () -> server.addPathLast(entry));
  }

  private void changePath(String operation, Path entry, Runnable change) {
    Supplier<Path> changed =
        () -> {
          change.run();
          return entry;
        };
    gate.change(by(operation), null, changed, done -> new Entry.Done(done.toString()));
  }

  @Override
  public boolean removePath(Path entry) {
    return gate.change(
        by("removePath"),
        null,
        () -> server.removePath(entry),
        done -> new Entry.Done(entry + (done ? "" : " was not on the code path")));
  }

  @Override
  public String manage(String options) {
    return gate.change(
        by("manage"), null, () -> server.manage(options), done -> new Entry.Done(options));
  }

  @Override
  public String detach() {
    return gate.change(by("detach"), null, server::detach, Entry.Done::new);
  }

  private Asked by(String operation) {
    return new Asked(user, operation);
  }

  private static List<String> names(List<ModuleSource> modules) {
    return modules.stream().map(ModuleSource::module).toList();
  }
}
