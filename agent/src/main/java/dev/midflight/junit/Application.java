package dev.midflight.junit;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * The application of one test: its modules in their class loader, and the version that is loaded
 * there. Changes are made by one thread at a time; questions may come from any.
 */
final class Application {

  private final VersionFiles files;
  private final CodeService code;
  private final VersionLoader loader;
  private final ApplicationThreads threads;
  private volatile int version = 1;
  private Change last = new Change(1, List.of());

  /** The last change: the version before it, and the modules that it brought in. */
  private record Change(int from, List<String> modules) {}

  /** Loads version 1 into a loader of that name, without running any of it. */
  Application(VersionFiles files, String name, ClassLoader test) {
    this.files = files;
    this.code = TestAgent.managing(files.names());
    this.loader = new VersionLoader(name, files.resources(), test);
    this.threads = new ApplicationThreads(loader);
    files.with().forEach(loader::add);
    files.version(1).forEach(loader::add);
    files.version(1).forEach(this::define);
  }

  VersionLoader loader() {
    return loader;
  }

  ApplicationThreads threads() {
    return threads;
  }

  int version() {
    return version;
  }

  /** The versions of a module in this application alone. */
  ModuleInfo info(String module) {
    return code.moduleInfo(exactly(module))
        .orElseThrow(() -> new IllegalArgumentException("there is no module " + module));
  }

  /**
   * Loads what differs in version {@code to}, in one step that purges first. Modules that nobody
   * has used are not loaded anew: the loader has them, new as they are, for who uses them next.
   */
  synchronized List<LoadResult> load(int to) {
    List<ModuleSource> known = new ArrayList<>();
    List<ModuleSource> added = new ArrayList<>();
    for (ModuleSource module : files.version(to)) {
      (loader.isDefined(module.module()) ? known : added).add(module);
    }
    added.forEach(loader::add);
    List<LoadResult> results = code.loadAll(known.stream().map(this::inLoader).toList(), loader);
    if (results.isEmpty() && added.isEmpty()) {
      throw new AssertionFailedError(
          "version %d is no other than what is loaded: there is nothing to load".formatted(to));
    }
    if (results.stream().anyMatch(LoadResult.Refused.class::isInstance)) {
      added.forEach(loader::remove);
    } else {
      added.forEach(this::define);
      changed(to, results.stream().map(LoadResult::module).toList());
    }
    return results;
  }

  /** Takes the last change back, module by module, up to the first one that is refused. */
  synchronized List<LoadResult> rollback() {
    List<LoadResult> results = new ArrayList<>();
    for (String module : last.modules()) {
      LoadResult result = code.rollback(exactly(module));
      results.add(result);
      if (result instanceof LoadResult.Refused) {
        return results;
      }
    }
    changed(last.from(), last.modules());
    return results;
  }

  /** The version that a rollback leads to. */
  int before() {
    return last.from();
  }

  /** The threads in old code of any module. */
  List<OldCodeThread> inOldCode() {
    return files.names().stream().flatMap(name -> code.threads(exactly(name)).stream()).toList();
  }

  /** The modules that have such threads. */
  List<String> occupied() {
    return files.names().stream().filter(name -> !code.threads(exactly(name)).isEmpty()).toList();
  }

  /** Purges all modules that have an old version. */
  List<PurgeResult> purge() {
    return files.names().stream()
        .map(name -> code.purge(exactly(name)))
        .filter(result -> result.version() > 0)
        .toList();
  }

  /** Purges all modules that nobody is in; whether none has an old version now. */
  boolean softPurge() {
    return files.names().stream().map(name -> code.softPurge(exactly(name))).allMatch(done -> done);
  }

  /** Kills who is in any version of the modules, and takes them away. */
  void end() {
    for (String name : files.names()) {
      code.purge(exactly(name));
      code.delete(exactly(name));
      code.purge(exactly(name));
    }
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the class loader of the test", e);
    }
  }

  private void changed(int to, List<String> modules) {
    last = new Change(version, List.copyOf(modules));
    version = to;
  }

  /** One that lacks what it extends stays undefined, and fails for who uses it. */
  private void define(ModuleSource module) {
    try {
      Class.forName(module.module(), false, loader);
    } catch (ClassNotFoundException | LinkageError incomplete) {
      return;
    }
  }

  private ModuleSource inLoader(ModuleSource module) {
    String name = module.module() + "@" + info(module.module()).loader();
    return new ModuleSource(name, module.source(), module.classFiles());
  }

  private ModuleName exactly(String module) {
    return new ModuleName(module, loader, true);
  }
}
