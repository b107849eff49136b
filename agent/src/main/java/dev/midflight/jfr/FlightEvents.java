package dev.midflight.jfr;

import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.VersionInfo;
import dev.midflight.server.Entry;
import dev.midflight.server.Events;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * Makes flight recorder events of what happens to code; while nothing records, none. Thread-safe.
 */
public final class FlightEvents implements Events {

  /**
   * Never ended: they are asked whether anybody records their kind, which needs no new object.
   * Apart, as the JDK makes a fifth of our start-up of them, and most JVMs never record.
   */
  private static final class Kinds {

    private static final List<Event> ALL =
        List.of(
            new LoadEvent(),
            new RefusalEvent(),
            new PurgeEvent(),
            new KillEvent(),
            new DeleteEvent());
  }

  @Override
  public Begun begin() {
    return isRecorded() ? recorded() : UNRECORDED;
  }

  private static boolean isRecorded() {
    if (!FlightRecorder.isInitialized()) {
      return false;
    }
    for (Event kind : Kinds.ALL) {
      if (kind.isEnabled()) {
        return true;
      }
    }
    return false;
  }

  private static Begun recorded() {
    LoadEvent load = new LoadEvent();
    RefusalEvent refusal = new RefusalEvent();
    PurgeEvent purge = new PurgeEvent();
    DeleteEvent delete = new DeleteEvent();
    load.begin();
    refusal.begin();
    purge.begin();
    delete.begin();
    return made -> {
      Entry entry = made.get();
      if (entry.outcome() instanceof Entry.Loaded) {
        end(load, entry);
      } else if (entry.outcome() instanceof Entry.Refused refused) {
        end(refusal, entry, refused);
      } else if (entry.outcome() instanceof Entry.Purged purged) {
        end(purge, entry, purged.result());
      } else if (entry.outcome() instanceof Entry.Deleted deleted) {
        end(delete, entry, deleted.version());
      }
    };
  }

  private static void end(LoadEvent event, Entry entry) {
    event.end();
    if (event.shouldCommit()) {
      event.operation = entry.by().operation();
      event.module = entry.module();
      event.loader = entry.loader();
      event.fromVersion = number(entry.from());
      event.toVersion = number(entry.to());
      event.commit();
    }
  }

  private static void end(RefusalEvent event, Entry entry, Entry.Refused refused) {
    event.end();
    if (event.shouldCommit()) {
      event.operation = entry.by().operation();
      event.module = entry.module();
      event.loader = entry.loader();
      event.version = number(entry.from());
      event.reason = refused.refusal().reason().name();
      event.detail = refused.refusal().detail();
      event.commit();
    }
  }

  private static void end(PurgeEvent event, Entry entry, PurgeResult result) {
    event.end();
    if (event.shouldCommit()) {
      event.module = entry.module();
      event.loader = entry.loader();
      event.version = result.version();
      event.killed = result.killed().size();
      event.condemned = result.condemned().size();
      event.commit();
    }
    kills(entry, "killed", result.killed());
    kills(entry, "condemned", result.condemned());
  }

  private static void end(DeleteEvent event, Entry entry, int version) {
    event.end();
    if (event.shouldCommit()) {
      event.module = entry.module();
      event.loader = entry.loader();
      event.version = version;
      event.commit();
    }
  }

  private static void kills(Entry entry, String fate, List<OldCodeThread> threads) {
    for (OldCodeThread thread : threads) {
      KillEvent event = new KillEvent();
      if (event.isEnabled()) {
        event.module = entry.module();
        event.loader = entry.loader();
        event.version = thread.version();
        event.victim = thread.thread().getName();
        event.victimId = thread.thread().getId();
        event.frame = thread.frame();
        event.fate = fate;
        event.commit();
      }
    }
  }

  private static int number(VersionInfo version) {
    return version == null ? 0 : version.number();
  }
}
