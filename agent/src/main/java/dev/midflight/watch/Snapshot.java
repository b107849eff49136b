package dev.midflight.watch;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The class files of a directory as one look found them. Two that are equal saw the same files.
 *
 * @param files by their paths, with what tells one content from another
 */
record Snapshot(Map<Path, Stamp> files) {

  static final Snapshot EMPTY = new Snapshot(Map.of());

  /**
   * What changes when a file is written or replaced.
   *
   * @param key the file's identity: an atomic rename may keep size and time
   */
  record Stamp(long size, FileTime modified, Object key) {

    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
  }

  /**
   * Whether some files of a module are other ones than before and some are still those: what a
   * compiler leaves that pauses between two of them, or one that skips what stays the same.
   */
  boolean hasPartsSince(Snapshot before) {
    Set<Path> written = new TreeSet<>();
    Set<Path> left = new TreeSet<>();
    for (Path file : ofModulesChangedSince(before)) {
      boolean same = files.get(file).equals(before.files.get(file));
      (same ? left : written).add(stem(file));
    }
    left.retainAll(written);
    return !left.isEmpty();
  }

  /** The files of every module of which a file was added, changed or removed since. */
  List<Path> ofModulesChangedSince(Snapshot before) {
    Set<Path> stems = new TreeSet<>();
    for (Map.Entry<Path, Stamp> file : files.entrySet()) {
      if (!file.getValue().equals(before.files.get(file.getKey()))) {
        stems.add(stem(file.getKey()));
      }
    }
    for (Path file : before.files.keySet()) {
      if (!files.containsKey(file)) {
        stems.add(stem(file));
      }
    }
    List<Path> changed = new ArrayList<>();
    for (Path file : files.keySet()) {
      if (stems.contains(stem(file))) {
        changed.add(file);
      }
    }
    return changed;
  }

  /** What the files of one module have in common; those of another may have it too. */
  private static Path stem(Path file) {
    String name = file.getFileName().toString();
    int end = name.indexOf('$', 1);
    String start = name.substring(0, end < 0 ? name.length() - ".class".length() : end);
    return file.resolveSibling(start);
  }
}
