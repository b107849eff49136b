package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A module as woven code meets it: slots for versions, and which of them is current. A slot belongs
 * to its version until nobody is in that any more, condemned threads included. Written by the code
 * server, slots under this object's monitor; read by any thread without a lock.
 */
public final class ModuleCode {

  private static final int INDEX_MASK = (1 << Names.SLOT_BITS) - 1;
  private static final MethodHandle NOTHING =
      MethodHandles.empty(MethodType.methodType(void.class));
  private static final MethodHandle NOTHING_ELSE =
      MethodHandles.constant(int.class, 0).asType(MethodType.methodType(void.class));
  private static final AtomicInteger NEXT_ID = new AtomicInteger(1);
  private static final Map<Integer, Known> BY_ID = new ConcurrentHashMap<>();
  private static final ReferenceQueue<ModuleCode> COLLECTED = new ReferenceQueue<>();

  private final int id = NEXT_ID.getAndIncrement();
  private final String topLevel;
  private final String name;
  private final WeakReference<ClassLoader> loader;
  private final boolean attached;
  private final Makers makers = new Makers();
  private final SharedLinks shared = new SharedLinks();
  private final Map<String, VersionCode> inClasses = new ConcurrentHashMap<>();
  private final MutableCallSite marks = new MutableCallSite(NOTHING);
  private volatile VersionCode[] slots = new VersionCode[4];
  private volatile VersionCode current;
  private volatile Runnable autoload;
  private volatile String hookedClass;
  private volatile boolean redefinedByOthers;
  private volatile Maker unwoven;

  /**
   * @param topLevel internal name of the top-level class
   * @param attached whether its class was there before the agent, so that all code is in images
   */
  public ModuleCode(String topLevel, ClassLoader loader, boolean attached) {
    this.topLevel = topLevel;
    this.name = topLevel.replace('/', '.');
    this.loader = new WeakReference<>(loader);
    this.attached = attached;
    for (Known gone = (Known) COLLECTED.poll(); gone != null; gone = (Known) COLLECTED.poll()) {
      BY_ID.remove(gone.id);
    }
    BY_ID.put(id, new Known(this));
  }

  /** A module is kept by its class loader, not by its number. */
  private static final class Known extends WeakReference<ModuleCode> {

    private final int id;

    Known(ModuleCode module) {
      super(module, COLLECTED);
      this.id = module.id;
    }
  }

  static ModuleCode ofSlot(int slot) {
    Known known = BY_ID.get(slot >>> Names.SLOT_BITS);
    return known == null ? null : known.get();
  }

  /** Counted over all modules, in the order in which they came. */
  public int id() {
    return id;
  }

  /** The binary name. */
  public String name() {
    return name;
  }

  public boolean attached() {
    return attached;
  }

  public ClassLoader loader() {
    return loader.get();
  }

  /** Reserves the lowest free slot for a version that is being prepared. */
  public synchronized VersionCode prepare(int number) {
    int index = 0;
    while (index < slots.length && slots[index] != null) {
      index++;
    }
    if (index > INDEX_MASK) {
      throw new IllegalStateException(
          "condemned threads are in " + index + " versions of " + topLevel);
    }
    VersionCode version = new VersionCode(this, number, id << Names.SLOT_BITS | index);
    put(index, version);
    return version;
  }

  /** Gives the slot of a version back that never became current, or whose last user left. */
  public synchronized void drop(VersionCode version) {
    int index = version.slot() & INDEX_MASK;
    if (slots[index] == version) {
      put(index, null);
      version.retire();
    }
  }

  private void put(int index, VersionCode version) {
    VersionCode[] copy = Arrays.copyOf(slots, Math.max(slots.length, index + 1));
    copy[index] = version;
    slots = copy;
  }

  /** Makes {@code version} current; loops of the one before move at their next iteration. */
  public void makeCurrent(VersionCode version) {
    VersionCode before = current;
    current = version;
    autoload = null;
    if (before != null) {
      before.leaveCurrent();
    } else if (attached) {
      unwoven = version.closures().maker(Maker.UNWOVEN);
    }
  }

  /**
   * From now on there is no current version, or soon will not be; loops of the one before leave it.
   *
   * @param load returns once there is a current version, or throws
   */
  public void leaveCurrent(Runnable load) {
    autoload = load;
    current.leaveCurrent();
  }

  /** The current version stays after all. */
  public void stayCurrent() {
    autoload = null;
    current.stayCurrent();
  }

  /**
   * The version that calls from outside enter. Where it was deleted, one is loaded.
   *
   * @throws NoClassDefFoundError if there is none to load
   */
  public VersionCode current() {
    Runnable load = autoload;
    if (load != null) {
      load.run();
    }
    return current;
  }

  /** The class, by internal name, was defined with an initialiser that asks its on-load hook. */
  public void setHookedClass(String className) {
    hookedClass = className;
  }

  /** Whether the initialiser of a class, by internal name, asks the on-load hook. */
  public boolean isHookedClass(String className) {
    return className.equals(hookedClass);
  }

  /** Whether there is no current version. */
  boolean isDeleted() {
    return autoload != null;
  }

  /** The version in a slot, {@code null} if there is none any more. */
  VersionCode version(int slot) {
    VersionCode[] all = slots;
    int index = slot & INDEX_MASK;
    return slot >= 0 && index < all.length ? all[index] : null;
  }

  /** Whether a class is of this module; one generated from it has a name that begins like it. */
  boolean holds(Class<?> type) {
    return type.getClassLoader() == loader()
        && inClasses.containsKey(type.getName().replace('.', '/'));
  }

  /** Part of all code that reads marks of closures. */
  MutableCallSite marksSite() {
    return marks;
  }

  /** Code that was compiled with what it read from marks is given up: it reads them anew. */
  synchronized void marksChange() {
    marks.setTarget(marks.getTarget() == NOTHING ? NOTHING_ELSE : NOTHING);
    MutableCallSite.syncAll(new MutableCallSite[] {marks});
  }

  /** The class, by internal name, holds the code of that version, or will when it is defined. */
  public void setInClass(String className, VersionCode version) {
    inClasses.put(className, version);
  }

  /** The version whose code a class holds; {@code null} if it was never woven. */
  public VersionCode inClass(String className) {
    return inClasses.get(className);
  }

  /** Internal names of the classes that were woven, whether they are defined by now or not. */
  public Set<String> wovenClasses() {
    return Set.copyOf(inClasses.keySet());
  }

  /** Whether frames of current code in its classes may look like those of replaced code. */
  public boolean isRedefinedByOthers() {
    return redefinedByOthers;
  }

  public void setRedefinedByOthers(boolean redefined) {
    redefinedByOthers = redefined;
  }

  Makers makers() {
    return makers;
  }

  /** What call sites of all its versions have in common. */
  SharedLinks shared() {
    return shared;
  }

  /** The version that a closure runs in. */
  VersionCode versionOf(Object closure) {
    Maker maker = makers.makerOf(closure);
    return version((maker == null ? unwoven : maker).slot());
  }

  /** The version that closures run in which were made before the agent came. */
  VersionCode versionOfUnwoven() {
    return version(unwoven.slot());
  }
}
