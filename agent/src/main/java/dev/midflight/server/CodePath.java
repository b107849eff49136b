package dev.midflight.server;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The directories and jars where a load looks first. Thread-safe. */
public final class CodePath {

  private final CopyOnWriteArrayList<Path> entries = new CopyOnWriteArrayList<>();

  public void addFirst(Path entry) {
    entries.add(0, entry);
  }

  public void addLast(Path entry) {
    entries.add(entry);
  }

  /** Of launch options that are given again. */
  public void addMissing(List<Path> more) {
    more.forEach(entries::addIfAbsent);
  }

  public boolean remove(Path entry) {
    return entries.remove(entry);
  }

  public List<Path> entries() {
    return List.copyOf(entries);
  }
}
