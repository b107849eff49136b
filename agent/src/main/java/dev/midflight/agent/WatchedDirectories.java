package dev.midflight.agent;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Loaded;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleSource;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.server.Log;
import dev.midflight.watch.FolderWatch;
import dev.midflight.watch.WatchTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
      String line =
          results.stream().map(Loading::told).collect(Collectors.joining(", ", "watch: ", ""));
      boolean refused = results.stream().anyMatch(Refused.class::isInstance);
      if (refused) {
        log.warn(line);
      } else {
        log.info(line);
      }
      return !refused;
    }

    private static String told(LoadResult result) {
      if (result instanceof Refused refused) {
        return refused.module() + " refused, " + refused.reason() + ": " + refused.detail();
      }
      Loaded loaded = (Loaded) result;
      return loaded.module()
          + " version "
          + loaded.version().number()
          + (loaded.purged().killedAny()
              ? " (%d killed, %d condemned)"
                  .formatted(loaded.purged().killed().size(), loaded.purged().condemned().size())
              : "");
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
