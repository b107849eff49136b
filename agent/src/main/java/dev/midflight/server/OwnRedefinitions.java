package dev.midflight.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each thread redefines for us: classes are woven for that on their way through the
 * transformer. Thread-safe; takes no lock.
 */
final class OwnRedefinitions {

  private final Map<Thread, Redefinition> byThread = new ConcurrentHashMap<>();

  /**
   * What one of them is for.
   *
   * @param next the version of each module that becomes current, or is deleted
   */
  record Redefinition(Map<LoadedModule, LoadedVersion> next, boolean deleting) {}

  /** What this thread is redefining, {@code null} where that is nothing. */
  Redefinition underWay() {
    return byThread.get(Thread.currentThread());
  }

  /** Has {@code work} done by this thread as part of {@code redefinition}. */
  void during(Redefinition redefinition, Runnable work) {
    byThread.put(Thread.currentThread(), redefinition);
    try {
      work.run();
    } finally {
      byThread.remove(Thread.currentThread());
    }
  }
}
