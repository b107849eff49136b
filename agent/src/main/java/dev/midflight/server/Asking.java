package dev.midflight.server;

import dev.midflight.server.Entry.Asked;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who asks for the change that a thread is making. Thread-safe; takes no lock. */
final class Asking {

  private final Map<Thread, Asked> askers = new ConcurrentHashMap<>();

  /** Makes a change that {@code somebody} asks for; one within it may be asked for by another. */
  <T> T by(Asked somebody, Supplier<T> change) {
    Thread thread = Thread.currentThread();
    Asked outer = askers.put(thread, somebody);
    try {
      return change.get();
    } finally {
      if (outer == null) {
        askers.remove(thread);
      } else {
        askers.put(thread, outer);
      }
    }
  }

  /** Who asks for what this thread does, {@code null} where nobody said. */
  Asked now() {
    return askers.get(Thread.currentThread());
  }
}
