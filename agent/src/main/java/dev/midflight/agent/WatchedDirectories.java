package dev.midflight.agent;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Loaded;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleSource;
import dev.midflight.PurgeResult;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.server.Log;
import dev.midflight.watch.FolderWatch;
import dev.midflight.watch.LoadLine;
import dev.midflight.watch.WatchTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directories of the launch option {@code watch}, each with a daemon thread of its own. Under
 * the agent's monitor; the threads never take it.
 */
final class WatchedDirectories {

  private final CodeService service;
  private final Log log;
  private final Map<Path, FolderWatch> watches = new HashMap<>();

  WatchedDirectories(CodeService service, Log log) {
    this.service = service;
    this.log = log;
  }

  void add(List<Path> directories) {
    for (Path directory : directories) {
      if (!watches.containsKey(directory)) {
        FolderWatch watch = FolderWatch.of(directory, new Loading());
        watches.put(directory, watch);
        Thread thread = new Thread(watch, "midflight-watch " + directory);
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  void close() {
    watches.values().forEach(FolderWatch::close);
    watches.clear();
  }

  private final class Loading implements WatchTarget {

    /** Whatever fails, the thread goes on watching. */
    @Override
    public boolean load(List<ClassFolder.Contained> modules) {
      try {
        return loadAll(modules);
      } catch (RuntimeException | LinkageError e) {
        log.error("watch: what changed cannot be loaded", e);
        return false;
      }
    }

    private boolean loadAll(List<ClassFolder.Contained> modules) {
      List<ModuleSource> sources =
          modules.stream()
              .map(one -> new ModuleSource(one.name(), one.source(), one.classFiles()))
              .toList();
      List<LoadResult> results = service.loadAll(sources, null);
      if (results.isEmpty()) {
        log.debug("watch: what changed does not differ from what is loaded");
        return true;
      }
      List<LoadLine> lines = results.stream().map(Loading::line).toList();
      boolean refused = lines.stream().anyMatch(LoadLine::isRefused);
      if (refused) {
        log.warn("watch: " + LoadLine.of(lines));
      } else {
        log.info("watch: " + LoadLine.of(lines));
      }
      return !refused;
    }

    private static LoadLine line(LoadResult result) {
      if (result instanceof Refused refused) {
        return new LoadLine(refused.module(), 0, refused.reason().name(), refused.detail(), 0, 0);
      }
      Loaded loaded = (Loaded) result;
      PurgeResult purged = loaded.purged();
      return new LoadLine(
          loaded.module(),
          loaded.version().number(),
          "",
          "",
          purged.killed().size(),
          purged.condemned().size());
    }

    @Override
    public void broken(String what) {
      log.warn(what);
    }

    @Override
    public void debug(String message) {
      log.debug(message);
    }
  }
}
