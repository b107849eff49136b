package dev.midflight.server;

import dev.midflight.runtime.ModuleCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A module: a top-level class with everything nested in it, in one class loader. {@link #versions}
 * are written under {@link #lock} and read by anyone, in one read where more than one of them
 * counts. While they are written they lag behind the class, and behind those of other modules of
 * the same step: who answers questions asks when they are {@link #settled}.
 */
final class LoadedModule {

  private final String topLevel;
  private final ModuleCode code;
  private final ModuleLock lock = new ModuleLock();
  private final Map<Thread, Set<UnwovenFrame>> unwoven = new ConcurrentHashMap<>();
  private final List<CondemnedVersion> condemned = new CopyOnWriteArrayList<>();
  private final OthersWork othersWork = new OthersWork();
  private final DeadClosures deadClosures = new DeadClosures();
  private final UndefinedCalls undefinedCalls = new UndefinedCalls();
  private final VersionHistory history = new VersionHistory();
  private volatile Entry.Asked changedBy;
  private volatile Versions versions = new Versions(null, null, null);
  private volatile SwitchGate gate;
  private volatile String unweavable;
  private volatile boolean sticky;
  private volatile boolean saidWithoutPlugin;
  private volatile Map<Thread, Set<Integer>> oldBeforeForeign;

  LoadedModule(String topLevel, ModuleCode code) {
    this.topLevel = topLevel;
    this.code = code;
  }

  /**
   * What is loaded at one time.
   *
   * @param current {@code null} after a delete
   * @param old {@code null} where there is no old version
   * @param last the one that became current last: current itself, unless it was deleted
   */
  record Versions(LoadedVersion current, LoadedVersion old, LoadedVersion last) {

    boolean isDeleted() {
      return current == null;
    }
  }

  /** A frame entered before the agent came, by its place from the bottom of the stack. */
  record UnwovenFrame(int depth, String className, String method) {}

  String topLevel() {
    return topLevel;
  }

  String name() {
    return topLevel.replace('/', '.');
  }

  ModuleCode code() {
    return code;
  }

  ClassLoader loader() {
    return code.loader();
  }

  ModuleLock lock() {
    return lock;
  }

  Versions versions() {
    return versions;
  }

  /** From now on the class may be ahead of the versions. Under the lock. */
  void beginSwitch(SwitchGate until) {
    gate = until;
  }

  /** Class and versions are as one again. Under the lock. */
  void endSwitch() {
    SwitchGate over = gate;
    gate = null;
    if (over != null) {
      over.open();
    }
  }

  /** Waits while a switch is under way: who was in the new version must not find the one before. */
  LoadedModule settled() {
    SwitchGate switching = gate;
    if (switching != null) {
      switching.run();
    }
    return this;
  }

  LoadedVersion current() {
    return versions.current();
  }

  LoadedVersion old() {
    return versions.old();
  }

  LoadedVersion last() {
    return versions.last();
  }

  boolean isDeleted() {
    return versions.isDeleted();
  }

  /** Who asked for the last load or delete, {@code null} where nobody is known to have. */
  Entry.Asked changedBy() {
    return changedBy;
  }

  VersionHistory history() {
    return history;
  }

  boolean isSticky() {
    return sticky && !isDeleted();
  }

  void setSticky(boolean protect) {
    sticky = protect;
  }

  void first(LoadedVersion version) {
    versions = new Versions(version, null, version);
    code.makeCurrent(version.code());
  }

  /** Current becomes old, {@code next} current, as {@code by} asked for. Under the lock. */
  void replace(LoadedVersion next, Entry.Asked by) {
    history.add(last());
    changedBy = by;
    versions = new Versions(next, isDeleted() ? old() : current(), next);
    code.setRedefinedByOthers(false);
    oldBeforeForeign = null;
    code.makeCurrent(next.code());
  }

  /**
   * Current becomes old, and there is no current. Under the lock.
   *
   * @param autoload makes a version current, or throws, when one is called
   * @param by who asked for that, may be {@code null}
   */
  void delete(Runnable autoload, Entry.Asked by) {
    changedBy = by;
    versions = new Versions(null, current(), current());
    code.setRedefinedByOthers(false);
    oldBeforeForeign = null;
    code.leaveCurrent(autoload);
  }

  /**
   * The version that a rollback returns to, {@code null} where there is none; for good under the
   * lock.
   */
  VersionHistory.Former previous() {
    return isDeleted() ? VersionHistory.Former.of(last()) : history.newest();
  }

  /** The number of the next version: threads may still be in one that was given up. */
  int nextNumber() {
    int number = last().number() + 1;
    for (boolean taken = true; taken; ) {
      int candidate = number;
      taken = condemned.stream().anyMatch(version -> version.code().number() == candidate);
      number += taken ? 1 : 0;
    }
    return number;
  }

  /** There is no old version from now on; its slot is kept while {@code left} are in it. */
  void dropOld(CondemnedVersion left) {
    LoadedVersion gone = old();
    versions = new Versions(current(), null, last());
    oldBeforeForeign = null;
    if (gone.number() == 1) {
      unwoven.clear();
    }
    giveUp(gone, left);
  }

  /** Nobody enters {@code gone} any more; its slot is kept while {@code left} are in it. */
  void giveUp(LoadedVersion gone, CondemnedVersion left) {
    if (left == null) {
      code.drop(gone.code());
    } else {
      condemned.add(left);
    }
  }

  /** Whether a frame, by its place from the bottom of a stack, is one of a purged version. */
  boolean isCondemned(Thread thread, int depth) {
    for (CondemnedVersion version : condemned) {
      if (version.holds(thread, depth)) {
        return true;
      }
    }
    return false;
  }

  /** Gives the slots of purged versions back that nobody is in any more. Under the lock. */
  void releaseCondemned(Jvm jvm) {
    if (!condemned.isEmpty()) {
      Map<Thread, StackTraceElement[]> stacks = jvm.stacks();
      for (CondemnedVersion version : condemned) {
        if (version.isLeft(stacks)) {
          condemned.remove(version);
          settle(version);
          code.drop(version.code());
        }
      }
    }
  }

  /**
   * Closures that a purged version left need not ask any more whether their caller is in it. A
   * purge may be handing them on meanwhile, from the old version to the last: they are looked for
   * in that order, and again where a version came.
   */
  void settle(CondemnedVersion version) {
    Versions now;
    do {
      now = versions;
      if (now.old() != null) {
        now.old().code().closures().settle(version.purge());
      }
      now.last().code().closures().settle(version.purge());
    } while (now != versions);
  }

  OthersWork othersWork() {
    return othersWork;
  }

  DeadClosures deadClosures() {
    return deadClosures;
  }

  UndefinedCalls undefinedCalls() {
    return undefinedCalls;
  }

  /** Why the module cannot be loaded anew, {@code null} if it can. */
  String unweavable() {
    return unweavable;
  }

  void markUnweavable(String reason) {
    unweavable = reason;
  }

  /** Frames entered before the agent came; the set only shrinks. */
  Map<Thread, Set<UnwovenFrame>> unwoven() {
    return unwoven;
  }

  /** True the first time only. */
  boolean sayWithoutPlugin() {
    boolean first = !saidWithoutPlugin;
    saidWithoutPlugin = true;
    return first;
  }

  /**
   * Where old frames stood, by thread and depth from the bottom, when somebody else redefined a
   * class of this module, which makes all its frames look old; {@code null} if nobody did.
   */
  Map<Thread, Set<Integer>> oldBeforeForeign() {
    return oldBeforeForeign;
  }

  /** The second time, those that were entered since the first look current, and are. */
  void rememberOldBeforeForeign(Map<Thread, Set<Integer>> frames) {
    Map<Thread, Set<Integer>> before = oldBeforeForeign;
    if (before != null) {
      frames.keySet().retainAll(before.keySet());
      frames.forEach((thread, depths) -> depths.retainAll(before.get(thread)));
    }
    oldBeforeForeign = frames;
  }
}
