package dev.midflight.server;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.ModuleStatus;
import dev.midflight.OldCodeThread;
import dev.midflight.VersionInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The half of a {@link CodeService} that changes nothing, passed on as it is. */
abstract class ForwardedQuestions implements CodeService {

  private final CodeService service;

  ForwardedQuestions(CodeService service) {
    this.service = service;
  }

  @Override
  public List<LoadResult> rehearseAll(List<ModuleSource> modules, ClassLoader caller) {
    return service.rehearseAll(modules, caller);
  }

  @Override
  public LoadResult rehearse(ModuleSource module, ClassLoader caller, boolean purging) {
    return service.rehearse(module, caller, purging);
  }

  @Override
  public List<VersionInfo> history(ModuleName module) {
    return service.history(module);
  }

  @Override
  public boolean isSticky(ModuleName module) {
    return service.isSticky(module);
  }

  @Override
  public void awaitChanges(String module) {
    service.awaitChanges(module);
  }

  @Override
  public boolean checkOldCode(ModuleName module) {
    return service.checkOldCode(module);
  }

  @Override
  public boolean checkProcessCode(Thread thread, ModuleName module) {
    return service.checkProcessCode(thread, module);
  }

  @Override
  public List<OldCodeThread> threads(ModuleName module) {
    return service.threads(module);
  }

  @Override
  public Optional<String> isLoaded(ModuleName module) {
    return service.isLoaded(module);
  }

  @Override
  public Optional<ModuleInfo> moduleInfo(ModuleName module) {
    return service.moduleInfo(module);
  }

  @Override
  public List<ModuleInfo> allLoaded() {
    return service.allLoaded();
  }

  @Override
  public List<ModuleInfo> allWithCode() {
    return service.allWithCode();
  }

  @Override
  public ModuleStatus moduleStatus(ModuleName module) {
    return service.moduleStatus(module);
  }

  @Override
  public List<String> modifiedModules() {
    return service.modifiedModules();
  }

  @Override
  public boolean compiledWithPlugin(ModuleName module) {
    return service.compiledWithPlugin(module);
  }

  @Override
  public List<byte[]> classFiles(ModuleName module, List<String> types) {
    return service.classFiles(module, types);
  }

  @Override
  public List<Path> path() {
    return service.path();
  }
}
