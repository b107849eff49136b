package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which version made which instance of an anonymous or local class, where the class has no room for
 * a field that says so. Weak, by identity. Thread-safe.
 */
final class Makers {

  private final Map<Object, Integer> slots = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  void remember(Object closure, int slot) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      slots.remove(gone);
    }
    slots.put(new Key(closure, collected), slot);
  }

  /** {@link Names#OUTSIDE} for what was made before the agent came. */
  int slotOf(Object closure) {
    return slots.isEmpty() ? Names.OUTSIDE : slots.getOrDefault(new Key(closure, null), -1);
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
