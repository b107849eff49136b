package dev.midflight.server;

import dev.midflight.VersionInfo;
import dev.midflight.classfile.ModuleFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The versions of a module before the one that became current last: what is known of them, and of
 * the newest also the class files, for a rollback. Nothing of their running code. Thread-safe.
 */
final class VersionHistory {

  private static final int SIZE = 100;

  private final Deque<VersionInfo> all = new ArrayDeque<>();
  private Former newest;

  /** What a rollback needs of a version. */
  record Former(ModuleFiles files, VersionInfo info) {

    static Former of(LoadedVersion version) {
      return new Former(version.files().complete(), version.info());
    }

    boolean isSame(Former other) {
      return other != null && info.number() == other.info.number();
    }
  }

  /** Adds a version that is being replaced. */
  synchronized void add(LoadedVersion replaced) {
    newest = Former.of(replaced);
    all.add(newest.info());
    while (all.size() >= SIZE) {
      all.remove();
    }
  }

  /** The one replaced last, {@code null} if none was. */
  synchronized Former newest() {
    return newest;
  }

  /** Oldest first, at most a hundred; {@code last} is among them, unless it is older. */
  synchronized List<VersionInfo> with(LoadedVersion last) {
    List<VersionInfo> versions = new ArrayList<>(all);
    if (versions.isEmpty() || versions.get(versions.size() - 1).number() < last.number()) {
      versions.add(last.info());
    }
    return List.copyOf(versions);
  }
}
