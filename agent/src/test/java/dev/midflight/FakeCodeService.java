package dev.midflight;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what a test tells it to, and remembers what it was asked. */
public class FakeCodeService implements CodeService {

  /** What was asked, one line each: the method and its arguments. */
  public final List<String> asked = new ArrayList<>();

  /** The module of the last question. */
  public ModuleName module;

  public LoadResult result = new LoadResult.Refused("demo.Server", Refusal.NO_FILE, "no file");
  public List<LoadResult> results = List.of();
  public Preparation preparation;
  public List<VersionInfo> history = List.of();
  public boolean sticky;
  public boolean answer;
  public PurgeResult purged = new PurgeResult("demo.Server", 0, List.of(), List.of(), "");
  public boolean plugin;
  public List<OldCodeThread> threads = List.of();
  public List<ModuleInfo> modules = List.of();
  public List<byte[]> classFiles = List.of();

  /** The class files of types that no class path shows, by binary name. */
  public Map<String, byte[]> visible = Map.of();

  public RuntimeException failure;

  @Override
  public LoadResult load(ModuleName module) {
    ask("load", module);
    return result;
  }

  @Override
  public LoadResult loadFile(ModuleName module) {
    ask("loadFile", module);
    return result;
  }

  @Override
  public LoadResult loadFile(ModuleName module, String source, List<byte[]> classFiles) {
    ask("loadFile", module, source);
    this.classFiles = classFiles;
    return result;
  }

  @Override
  public LoadResult loadBinary(ModuleName module, String source, List<byte[]> classFiles) {
    ask("loadBinary", module, source);
    this.classFiles = classFiles;
    return result;
  }

  @Override
  public List<LoadResult> compile(List<Path> javaFiles, ClassLoader caller) {
    ask("compile", ModuleName.from("compiled", FakeCodeService.class), javaFiles, caller);
    return List.of(result);
  }

  @Override
  public LoadResult ensureLoaded(ModuleName module) {
    ask("ensureLoaded", module);
    return result;
  }

  @Override
  public boolean softPurge(ModuleName module) {
    ask("softPurge", module);
    return answer;
  }

  @Override
  public void awaitChanges(String module) {}

  @Override
  public PurgeResult purge(ModuleName module, int version) {
    ask("purge", module);
    return purged;
  }

  @Override
  public boolean checkOldCode(ModuleName module) {
    ask("checkOldCode", module);
    return answer;
  }

  @Override
  public boolean checkProcessCode(Thread thread, ModuleName module) {
    ask("checkProcessCode", module, thread.getName());
    return answer;
  }

  @Override
  public List<OldCodeThread> threads(ModuleName module) {
    ask("threads", module);
    return threads;
  }

  @Override
  public Optional<String> isLoaded(ModuleName module) {
    ask("isLoaded", module);
    return moduleInfo(module).map(info -> info.current().source());
  }

  @Override
  public Optional<ModuleInfo> moduleInfo(ModuleName module) {
    ask("moduleInfo", module);
    return modules.stream().filter(info -> info.name().equals(module.name())).findFirst();
  }

  @Override
  public List<ModuleInfo> allLoaded() {
    return modules;
  }

  @Override
  public ModuleStatus moduleStatus(ModuleName module) {
    ask("moduleStatus", module);
    return ModuleStatus.NOT_LOADED;
  }

  @Override
  public List<String> modifiedModules() {
    return modules.stream().map(ModuleInfo::name).toList();
  }

  @Override
  public boolean compiledWithPlugin(ModuleName module) {
    return plugin;
  }

  @Override
  public List<byte[]> classFiles(ModuleName module, List<String> types) {
    ask("classFiles", module);
    return types.stream().filter(visible::containsKey).map(visible::get).toList();
  }

  @Override
  public void addPathFirst(Path entry) {
    asked.add("addPathFirst " + entry);
  }

  @Override
  public void addPathLast(Path entry) {
    asked.add("addPathLast " + entry);
  }

  @Override
  public boolean removePath(Path entry) {
    asked.add("removePath " + entry);
    return answer;
  }

  @Override
  public List<Path> path() {
    return List.of(Path.of("patches"));
  }

  @Override
  public String manage(String options) {
    asked.add("manage " + options);
    failIfTold();
    return "managed";
  }

  @Override
  public String detach() {
    asked.add("detach");
    failIfTold();
    return "detached";
  }

  private void ask(String question, ModuleName module, Object... more) {
    this.module = module;
    StringBuilder line = new StringBuilder(question + " " + module.name());
    for (Object argument : more) {
      line.append(' ').append(argument);
    }
    asked.add(line.toString());
    failIfTold();
  }

  private void failIfTold() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public List<LoadResult> rollbackAll(List<ModuleName> modules, Map<String, Integer> expected) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LoadResult rollback(ModuleName module) {
    ask("rollback", module);
    return result;
  }

  @Override
  public List<LoadResult> loadModified() {
    asked.add("loadModified");
    return List.of(result);
  }

  @Override
  public List<LoadResult> loadAll(
      List<ModuleSource> modules, ClassLoader caller, Map<String, Integer> expected) {
    return several("loadAll", modules);
  }

  @Override
  public List<LoadResult> rehearseAll(List<ModuleSource> modules, ClassLoader caller) {
    return several("rehearseAll", modules);
  }

  @Override
  public LoadResult rehearse(ModuleSource module, ClassLoader caller, boolean purging) {
    ask("rehearse", ModuleName.of(module.module()), purging ? "purging" : "not purging");
    return result;
  }

  @Override
  public List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller) {
    asked.add("loadFrom " + classesOrJar);
    return List.of(result);
  }

  @Override
  public List<LoadResult> atomicLoad(List<ModuleSource> modules, ClassLoader caller) {
    return several("atomicLoad", modules);
  }

  private List<LoadResult> several(String question, List<ModuleSource> sources) {
    List<String> names = sources.stream().map(ModuleSource::module).toList();
    asked.add(question + " " + String.join(" ", names));
    failIfTold();
    return results;
  }

  @Override
  public Preparation prepareLoading(List<ModuleSource> modules, ClassLoader caller) {
    asked.add("prepareLoading " + modules.size());
    return preparation;
  }

  @Override
  public boolean delete(ModuleName module) {
    ask("delete", module);
    return answer;
  }

  @Override
  public List<VersionInfo> history(ModuleName module) {
    ask("history", module);
    return history;
  }

  @Override
  public boolean setSticky(ModuleName module, boolean sticky) {
    ask(sticky ? "stick" : "unstick", module);
    return answer;
  }

  @Override
  public boolean isSticky(ModuleName module) {
    return sticky;
  }

  @Override
  public List<ModuleInfo> allWithCode() {
    return modules;
  }
}
