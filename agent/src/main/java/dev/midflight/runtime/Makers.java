package dev.midflight.runtime;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who made which instance of an anonymous or local class, where the class has no room for a field
 * that says so. Weak, by identity. Thread-safe.
 */
final class Makers {

  private final Map<Object, Maker> makers = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  void remember(Object closure, Maker maker) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      makers.remove(gone);
    }
    makers.put(new Key(closure, collected), maker);
  }

  /** {@code null} for what was made before the agent came. */
  Maker makerOf(Object closure) {
    return makers.isEmpty() ? null : makers.get(new Key(closure, null));
  }

  private static final class Key extends WeakReference<Object> {

    private final int hash;

    Key(Object referent, ReferenceQueue<Object> queue) {
      super(referent, queue);
      this.hash = System.identityHashCode(referent);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Key key && get() != null && get() == key.get();
    }
  }
}
