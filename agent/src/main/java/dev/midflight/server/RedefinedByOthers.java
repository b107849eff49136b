package dev.midflight.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What became of code that other agents and debuggers give to loaded classes: by thread, from its
 * load until the class is woven. Thread-safe; takes no lock.
 */
final class RedefinedByOthers {

  private final Map<Thread, Outcome> outcomes = new ConcurrentHashMap<>();
  private final Set<Thread> loading = ConcurrentHashMap.newKeySet();

  /** Whether the code is current now, or was refused and must not come into the class. */
  record Outcome(String className, boolean loaded) {}

  void tell(String className, boolean loaded) {
    outcomes.put(Thread.currentThread(), new Outcome(className, loaded));
  }

  /** What became of the code that this thread gives the class, {@code null} if it gives none. */
  Outcome take(String className) {
    Outcome outcome = outcomes.remove(Thread.currentThread());
    return outcome != null && outcome.className().equals(className) ? outcome : null;
  }

  /**
   * Whether this thread is loading what somebody else redefines. The JVM shows a transformer
   * nothing that happens while the thread is in one of the same agent.
   */
  boolean isLoading() {
    return loading.contains(Thread.currentThread());
  }

  <T> T loading(Supplier<T> load) {
    loading.add(Thread.currentThread());
    try {
      return load.get();
    } finally {
      loading.remove(Thread.currentThread());
    }
  }
}
