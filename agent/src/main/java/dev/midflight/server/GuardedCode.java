package dev.midflight.server;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.PurgeResult;
import dev.midflight.server.Entry.Asked;
import java.nio.file.Path;
import java.util.List;

/**
 * What everybody talks to in place of the code server: questions go straight on, every change
 * passes the {@link ChangeGate} first. Thread-safe, as what it stands for.
 */
public final class GuardedCode extends ForwardedQuestions {

  private final CodeServer server;
  private final ChangeGate gate;
  private final Chronicle chronicle;
  private final String user;

  /** For the user that this JVM belongs to. */
  public GuardedCode(CodeServer server) {
    this(server, System.getProperty("user.name", ""));
  }

  private GuardedCode(CodeServer server, String user) {
    super(server);
    this.server = server;
    this.gate = server.gate();
    this.chronicle = gate.chronicle();
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
  public List<LoadResult> rollbackAll(List<ModuleName> modules) {
    List<String> names = modules.stream().map(ModuleName::name).toList();
    return gate.loadAll(by("rollback"), names, null, () -> server.rollbackAll(modules));
  }

  @Override
  public List<LoadResult> loadModified() {
    return server.modifiedModules().stream()
        .map(ModuleName::of)
        .map(module -> gate.load(by("loadModified"), module, () -> server.load(module)))
        .toList();
  }

  @Override
  public List<LoadResult> loadAll(List<ModuleSource> modules, ClassLoader caller) {
    return gate.loadAll(
        by("loadAll"), names(modules), caller, () -> server.loadAll(modules, caller));
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
    Asked by = by("delete");
    gate.require(by, module);
    boolean done = server.delete(module);
    if (done) {
      chronicle.delete(by, module);
    }
    return done;
  }

  @Override
  public boolean setSticky(ModuleName module, boolean sticky) {
    Asked by = by(sticky ? "stick" : "unstick");
    gate.require(by, module);
    boolean done = server.setSticky(module, sticky);
    if (done) {
      chronicle.done(by, module, "");
    }
    return done;
  }

  /** One that finds somebody inside changed nothing. */
  @Override
  public boolean softPurge(ModuleName module) {
    Asked by = by("softPurge");
    gate.require(by, module);
    ModuleInfo before = server.moduleInfo(module).orElse(null);
    boolean done = server.softPurge(module);
    if (done && before != null && before.old() != null) {
      int number = before.old().number();
      chronicle.purge(by, module, new PurgeResult(before.name(), number, List.of(), List.of(), ""));
    }
    return done;
  }

  @Override
  public PurgeResult purge(ModuleName module) {
    Asked by = by("purge");
    gate.require(by, module);
    PurgeResult result = server.purge(module);
    chronicle.purge(by, module, result);
    return result;
  }

  @Override
  public void addPathFirst(Path entry) {
    Asked by = by("addPathFirst");
    gate.require(by, null);
    server.addPathFirst(entry);
    chronicle.done(by, null, entry.toString());
  }

  @Override
  public void addPathLast(Path entry) {
    Asked by = by("addPathLast");
    gate.require(by, null);
    server.addPathLast(entry);
    chronicle.done(by, null, entry.toString());
  }

  @Override
  public boolean removePath(Path entry) {
    Asked by = by("removePath");
    gate.require(by, null);
    boolean done = server.removePath(entry);
    if (done) {
      chronicle.done(by, null, entry.toString());
    }
    return done;
  }

  @Override
  public String manage(String options) {
    Asked by = by("manage");
    gate.require(by, null);
    String done = server.manage(options);
    chronicle.done(by, null, options);
    return done;
  }

  @Override
  public String detach() {
    Asked by = by("detach");
    gate.require(by, null);
    String done = server.detach();
    chronicle.done(by, null, done);
    return done;
  }

  private Asked by(String operation) {
    return new Asked(user, operation);
  }

  private static List<String> names(List<ModuleSource> modules) {
    return modules.stream().map(ModuleSource::module).toList();
  }
}
