package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.PurgeResult;
import java.nio.file.Path;
import java.util.List;

/**
 * What everybody talks to in place of the code server: questions go straight on, every change
 * passes the {@link ChangeGate} first. Thread-safe, as what it stands for.
 */
public final class GuardedCode extends ForwardedQuestions {

  private final CodeServer server;
  private final ChangeGate gate;

  public GuardedCode(CodeServer server) {
    super(server);
    this.server = server;
    this.gate = server.gate();
  }

  @Override
  public LoadResult load(ModuleName module) {
    return gate.load(module, () -> server.load(module));
  }

  @Override
  public LoadResult loadFile(ModuleName module) {
    return gate.load(module, () -> server.loadFile(module));
  }

  @Override
  public LoadResult loadFile(ModuleName module, String source, List<byte[]> classFiles) {
    return gate.load(module, () -> server.loadFile(module, source, classFiles));
  }

  @Override
  public LoadResult loadBinary(ModuleName module, String source, List<byte[]> classFiles) {
    return gate.load(module, () -> server.loadBinary(module, source, classFiles));
  }

  /** A question where a version is loaded. */
  @Override
  public LoadResult ensureLoaded(ModuleName module) {
    boolean loaded = gate.isReadOnly() && server.isLoaded(module).isPresent();
    return loaded
        ? server.ensureLoaded(module)
        : gate.load(module, () -> server.ensureLoaded(module));
  }

  @Override
  public LoadResult rollback(ModuleName module) {
    return gate.load(module, () -> server.rollback(module));
  }

  @Override
  public List<LoadResult> loadModified() {
    return server.modifiedModules().stream().map(name -> load(ModuleName.of(name))).toList();
  }

  @Override
  public List<LoadResult> loadAll(List<ModuleSource> modules, ClassLoader caller) {
    return gate.loadAll(names(modules), () -> server.loadAll(modules, caller));
  }

  @Override
  public List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller) {
    return gate.loadAll(
        List.of(classesOrJar.toString()), () -> server.loadFrom(classesOrJar, caller));
  }

  @Override
  public List<LoadResult> compile(List<Path> javaFiles, ClassLoader caller) {
    return gate.loadAll(
        javaFiles.stream().map(Path::toString).toList(), () -> server.compile(javaFiles, caller));
  }

  @Override
  public List<LoadResult> atomicLoad(List<ModuleSource> modules, ClassLoader caller) {
    return gate.loadAll(names(modules), () -> server.atomicLoad(modules, caller));
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
        return gate.loadAll(modules(), preparation::finish);
      }
    };
  }

  @Override
  public boolean delete(ModuleName module) {
    return gate.change(() -> server.delete(module));
  }

  @Override
  public boolean setSticky(ModuleName module, boolean sticky) {
    return gate.change(() -> server.setSticky(module, sticky));
  }

  @Override
  public boolean softPurge(ModuleName module) {
    return gate.change(() -> server.softPurge(module));
  }

  @Override
  public PurgeResult purge(ModuleName module) {
    return gate.change(() -> server.purge(module));
  }

  @Override
  public void addPathFirst(Path entry) {
    gate.require();
    server.addPathFirst(entry);
  }

  @Override
  public void addPathLast(Path entry) {
    gate.require();
    server.addPathLast(entry);
  }

  @Override
  public boolean removePath(Path entry) {
    return gate.change(() -> server.removePath(entry));
  }

  @Override
  public String manage(String options) {
    return gate.change(() -> server.manage(options));
  }

  @Override
  public String detach() {
    return gate.change(server::detach);
  }

  private static List<String> names(List<ModuleSource> modules) {
    return modules.stream().map(ModuleSource::module).toList();
  }
}
