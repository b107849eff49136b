package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A module as woven code meets it: eight slots for versions, and which of them is current. Written
 * by the code server alone, one load at a time; read by any thread without a lock.
 */
public final class ModuleCode {

  private static final int SLOTS = 1 << Names.SLOT_BITS;
  private static final AtomicInteger NEXT_ID = new AtomicInteger(1);
  private static final Map<Integer, ModuleCode> BY_ID = new ConcurrentHashMap<>();

  private final int id = NEXT_ID.getAndIncrement();
  private final String topLevel;
  private final WeakReference<ClassLoader> loader;
  private final boolean attached;
  private final AtomicReferenceArray<VersionCode> slots = new AtomicReferenceArray<>(SLOTS);
  private final Makers makers = new Makers();
  private volatile VersionCode current;

  /**
   * @param topLevel internal name of the top-level class
   * @param attached whether its class was there before the agent, so that all code is in images
   */
  public ModuleCode(String topLevel, ClassLoader loader, boolean attached) {
    this.topLevel = topLevel;
    this.loader = new WeakReference<>(loader);
    this.attached = attached;
    BY_ID.put(id, this);
  }

  static ModuleCode ofSlot(int slot) {
    return BY_ID.get(slot >>> Names.SLOT_BITS);
  }

  public int id() {
    return id;
  }

  public boolean attached() {
    return attached;
  }

  public ClassLoader loader() {
    return loader.get();
  }

  /** Reserves a slot for a version that is being prepared. */
  public VersionCode prepare(int number) {
    for (int index = 0; index < SLOTS; index++) {
      VersionCode version = new VersionCode(this, number, id << Names.SLOT_BITS | index);
      if (slots.compareAndSet(index, null, version)) {
        return version;
      }
    }
    throw new AssertionError("at most three versions of " + topLevel + " exist at a time");
  }

  /** Gives the slot of a version back that never became current, or whose last user left. */
  public void drop(VersionCode version) {
    slots.set(version.slot() & SLOTS - 1, null);
    version.retire();
  }

  /** Closures of {@code version} go to current from now on, until it is reopened. */
  public void close(VersionCode version) {
    slots.set(version.slot() & SLOTS - 1, null);
    version.close();
  }

  public void reopen(VersionCode version) {
    version.reopen();
    slots.set(version.slot() & SLOTS - 1, version);
  }

  /** Makes {@code version} current; loops of the one before move at their next iteration. */
  public void makeCurrent(VersionCode version) {
    VersionCode before = current;
    current = version;
    if (before != null) {
      before.leaveCurrent();
    }
  }

  public VersionCode current() {
    return current;
  }

  /** The version in a slot, {@code null} if there is none any more. */
  VersionCode version(int slot) {
    return slots.get(slot & SLOTS - 1);
  }

  /** Whether a class is of this module. */
  boolean holds(Class<?> type) {
    String name = type.getName().replace('.', '/');
    return type.getClassLoader() == loader()
        && name.startsWith(topLevel)
        && (name.length() == topLevel.length() || name.charAt(topLevel.length()) == '$');
  }

  Makers makers() {
    return makers;
  }

  /** The version that made a closure, current if that is gone. */
  VersionCode makerOf(Object closure) {
    int slot = makers.slotOf(closure);
    VersionCode maker = slot == Names.OUTSIDE ? first() : version(slot);
    return maker != null ? maker : current;
  }

  /** Version 1, {@code null} if it is gone: what nobody wove was made by it. */
  VersionCode first() {
    for (int i = 0; i < SLOTS; i++) {
      VersionCode version = slots.get(i);
      if (version != null && version.number() == 1) {
        return version;
      }
    }
    return null;
  }
}
