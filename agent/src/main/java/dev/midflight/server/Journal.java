package dev.midflight.server;

/** Keeps account of changes, one entry each, after they were made. Never fails; thread-safe. */
public interface Journal {

  void add(Entry entry);
}
