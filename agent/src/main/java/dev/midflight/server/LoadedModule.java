package dev.midflight.server;

import dev.midflight.runtime.ModuleCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A module: a top-level class with everything nested in it, in one class loader. {@link #versions}
 * are written under {@link #lock} and read by anyone.
 */
final class LoadedModule {

  private final String topLevel;
  private final ModuleCode code;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Thread, Set<UnwovenFrame>> unwoven = new ConcurrentHashMap<>();
  private final List<CondemnedVersion> condemned = new CopyOnWriteArrayList<>();
  private final DeadClosures deadClosures = new DeadClosures();
  private volatile Versions versions = new Versions(null, null);
  private volatile String unweavable;
  private volatile boolean saidWithoutPlugin;
  private volatile Map<Thread, Set<Integer>> oldBeforeForeign;

  LoadedModule(String topLevel, ModuleCode code) {
    this.topLevel = topLevel;
    this.code = code;
  }

  /** What is loaded at one time; {@code old} is {@code null} where there is no old version. */
  record Versions(LoadedVersion current, LoadedVersion old) {}

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

  ReentrantLock lock() {
    return lock;
  }

  Versions versions() {
    return versions;
  }

  LoadedVersion current() {
    return versions.current();
  }

  LoadedVersion old() {
    return versions.old();
  }

  void first(LoadedVersion version) {
    versions = new Versions(version, null);
    code.makeCurrent(version.code());
  }

  /** Current becomes old, {@code next} current. Under the lock. */
  void replace(LoadedVersion next) {
    versions = new Versions(next, current());
    code.setRedefinedByOthers(false);
    oldBeforeForeign = null;
    code.makeCurrent(next.code());
  }

  /** There is no old version from now on; its slot is kept while {@code left} are in it. */
  void dropOld(CondemnedVersion left) {
    LoadedVersion gone = old();
    versions = new Versions(current(), null);
    oldBeforeForeign = null;
    if (gone.number() == 1) {
      unwoven.clear();
    }
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

  /** Closures that a purged version left need not ask any more whether their caller is in it. */
  void settle(CondemnedVersion version) {
    Versions now = versions;
    now.current().code().closures().settle(version.purge());
    if (now.old() != null) {
      now.old().code().closures().settle(version.purge());
    }
  }

  DeadClosures deadClosures() {
    return deadClosures;
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
