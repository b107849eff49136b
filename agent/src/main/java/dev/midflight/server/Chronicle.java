package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Loaded;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.VersionInfo;
import dev.midflight.server.Entry.Asked;
import dev.midflight.server.Entry.Outcome;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes entries of what changes came to, and has them kept. Nothing is looked up for that while
 * nobody keeps a journal and nobody records. Safe for use by any thread.
 */
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
    note(begun, () -> entry(by, asked, result));
  }

  /**
   * Any other change was made, or not.
   *
   * @param asked the module, {@code null} where it is about all of them
   */
  void change(Asked by, ModuleName asked, Outcome outcome, Events.Begun begun) {
    // The purger itself records purges, those within loads too.
    boolean recorded = outcome instanceof Entry.Deleted || outcome instanceof Entry.Refused;
    note(recorded ? begun : Events.UNRECORDED, () -> entry(by, asked, outcome));
  }

  private void note(Events.Begun begun, Supplier<Entry> made) {
    Journal kept = journal;
    if (kept == null) {
      begun.end(made);
    } else {
      Entry entry = made.get();
      begun.end(() -> entry);
      kept.add(entry);
    }
  }

  private Entry entry(Asked by, ModuleName asked, LoadResult result) {
    if (result instanceof Loaded loaded) {
      VersionInfo to = loaded.version();
      VersionInfo from = before(asked, to.number());
      Outcome outcome = new Entry.Loaded(loaded.purged());
      return new Entry(by, loaded.module(), loader(asked), from, to, outcome);
    }
    ModuleInfo info = info(asked);
    return new Entry(
        by,
        result.module(),
        info == null ? "" : info.loader(),
        info == null ? null : info.current(),
        null,
        new Entry.Refused((Refused) result));
  }

  private Entry entry(Asked by, ModuleName asked, Outcome outcome) {
    if (asked == null) {
      return new Entry(by, "", "", null, null, outcome);
    }
    return new Entry(by, bare(asked), loader(asked), from(asked, outcome), null, outcome);
  }

  /** What is gone from its place, or was to go. */
  private VersionInfo from(ModuleName asked, Outcome outcome) {
    int number = 0;
    if (outcome instanceof Entry.Purged purged) {
      number = purged.result().version();
    } else if (outcome instanceof Entry.Deleted deleted) {
      number = deleted.version();
    }
    int wanted = number;
    return history(asked).stream()
        .filter(version -> version.number() == wanted)
        .findFirst()
        .orElse(null);
  }

  private VersionInfo before(ModuleName asked, int number) {
    VersionInfo before = null;
    for (VersionInfo version : history(asked)) {
      before = version.number() < number ? version : before;
    }
    return before;
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
