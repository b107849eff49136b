package dev.midflight.server;

import dev.midflight.VersionInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The versions of a module before the one that became current last. Of the newest the class files
 * are kept, for a rollback; of those before what is known of them. Thread-safe.
 */
final class VersionHistory {

  private static final int SIZE = 100;

  private final Deque<VersionInfo> older = new ArrayDeque<>();
  private LoadedVersion newest;

  /** Adds a version that is being replaced. */
  synchronized void add(LoadedVersion replaced) {
    if (newest != null) {
      older.add(newest.info());
    }
    while (older.size() > SIZE - 2) {
      older.remove();
    }
    newest = replaced;
  }

  /** The one replaced last, {@code null} if none was. */
  synchronized LoadedVersion newest() {
    return newest;
  }

  /** Oldest first, at most a hundred, {@code last} among them. */
  synchronized List<VersionInfo> with(LoadedVersion last) {
    List<VersionInfo> all = new ArrayList<>(older);
    if (newest != null && newest != last) {
      all.add(newest.info());
    }
    all.add(last.info());
    return List.copyOf(all);
  }
}
