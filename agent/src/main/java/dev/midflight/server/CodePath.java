package dev.midflight.server;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The directories and jars where a load looks first. Thread-safe. */
public final class CodePath {

  private final List<Path> entries = new CopyOnWriteArrayList<>();

  public void addFirst(Path entry) {
    entries.add(0, entry);
  }

  public void addLast(Path entry) {
    entries.add(entry);
  }

  public boolean remove(Path entry) {
    return entries.remove(entry);
  }

  public List<Path> entries() {
    return List.copyOf(entries);
  }
}
