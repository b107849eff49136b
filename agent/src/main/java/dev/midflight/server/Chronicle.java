package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.PurgeResult;
import dev.midflight.VersionInfo;
import dev.midflight.server.Entry.Asked;
import java.util.List;

/** Makes entries of what changes came to, and has them kept. Safe for use by any thread. */
final class Chronicle {

  private final CodeServer server;
  private final Events events;
  private volatile Journal journal;

  Chronicle(CodeServer server, Events events) {
    this.server = server;
    this.events = events;
  }

  /** A change that may be refused begins. */
  Events.Begun begin() {
    return events.begin();
  }

  void keepIn(Journal journal) {
    this.journal = journal;
  }

  /** One module was loaded, or not. */
  void load(Asked by, ModuleName asked, LoadResult result, Events.Begun begun) {
    if (journal != null || events != Events.NONE) {
      Entry entry = entry(by, asked, result);
      begun.end(entry);
      add(entry);
    }
  }

  /** An old version is gone, unless there was none. */
  void purge(Asked by, ModuleName asked, PurgeResult result) {
    if (journal != null && result.version() != 0) {
      add(
          new Entry(
              by,
              result.module(),
              loader(asked),
              version(asked, result.version()),
              null,
              new Entry.Purged(result)));
    }
  }

  /** The current version became old. */
  void delete(Asked by, ModuleName asked) {
    if (journal != null) {
      List<VersionInfo> all = history(asked);
      VersionInfo deleted = all.isEmpty() ? null : all.get(all.size() - 1);
      add(new Entry(by, bare(asked), loader(asked), deleted, null, new Entry.Done("")));
    }
  }

  /** A module, or everything where {@code asked} is {@code null}, is treated otherwise now. */
  void done(Asked by, ModuleName asked, String detail) {
    if (journal != null) {
      String module = asked == null ? "" : bare(asked);
      String loader = asked == null ? "" : loader(asked);
      add(new Entry(by, module, loader, null, null, new Entry.Done(detail)));
    }
  }

  private Entry entry(Asked by, ModuleName asked, LoadResult result) {
    if (result instanceof LoadResult.Loaded loaded) {
      VersionInfo to = loaded.version();
      return new Entry(
          by,
          loaded.module(),
          loader(asked),
          before(asked, to.number()),
          to,
          new Entry.Loaded(loaded.purged()));
    }
    ModuleInfo info = info(asked);
    return new Entry(
        by,
        result.module(),
        info == null ? "" : info.loader(),
        info == null ? null : info.current(),
        null,
        new Entry.Refused((LoadResult.Refused) result));
  }

  private void add(Entry entry) {
    Journal kept = journal;
    if (kept != null) {
      kept.add(entry);
    }
  }

  private VersionInfo before(ModuleName asked, int number) {
    VersionInfo before = null;
    for (VersionInfo version : history(asked)) {
      before = version.number() < number ? version : before;
    }
    return before;
  }

  private VersionInfo version(ModuleName asked, int number) {
    return history(asked).stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElse(null);
  }

  private String loader(ModuleName asked) {
    ModuleInfo info = info(asked);
    return info == null ? "" : info.loader();
  }

  private static String bare(ModuleName asked) {
    return asked.name().split("@", 2)[0];
  }

  private List<VersionInfo> history(ModuleName asked) {
    return server.isAmbiguous(asked) ? List.of() : server.history(asked);
  }

  private ModuleInfo info(ModuleName asked) {
    return server.isAmbiguous(asked) ? null : server.moduleInfo(asked).orElse(null);
  }
}
