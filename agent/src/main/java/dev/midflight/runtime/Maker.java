package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose closures carry one mark: the version they belong to, and which closures of it they are. A
 * closure that goes on as its counterpart in a later version does so because its maker moved there.
 *
 * <p>While {@link #mark} shows a slot, closures run there without asking. It shows none while their
 * version is being purged, while condemned threads are in it, and once they are dead.
 */
public final class Maker {

  private static final MethodHandle NEW_MARK;
  private static final MethodHandle SET_SLOT;
  private static final MethodHandle SLOT_OF;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> type = Seam.markClass();
      NEW_MARK =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, int.class, Object.class))
              .asType(MethodType.methodType(Object.class, int.class, Object.class));
      SET_SLOT =
          lookup
              .findSetter(type, "slot", int.class)
              .asType(MethodType.methodType(void.class, Object.class, int.class));
      SLOT_OF = lookup.findStatic(type, "slot", MethodType.methodType(int.class, type));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Names the closures that were made before the agent came. */
  static final String UNWOVEN = "unwoven";

  private static final int ASK = -1;

  private final String which;
  private final Object mark;
  private final MethodHandle slotHandle;
  private volatile VersionCode version;
  private volatile List<VersionPurge> leaving = List.of();
  private volatile boolean dead;

  Maker(VersionCode version, String which) {
    this.version = version;
    this.which = which;
    try {
      this.mark = (Object) NEW_MARK.invokeExact(ASK, (Object) this);
    } catch (Throwable e) {
      throw new AssertionError("a constructor that cannot fail", e);
    }
    this.slotHandle =
        MethodHandles.foldArguments(
            MethodHandles.insertArguments(SLOT_OF, 0, mark),
            version.module().marksSite().dynamicInvoker());
  }

  /** What tells its closures from others of a version; counterparts have the same. */
  public String which() {
    return which;
  }

  /** Whether its closures were made before the agent came. */
  public boolean isUnwoven() {
    return which.equals(UNWOVEN);
  }

  Object mark() {
    return mark;
  }

  /** Without arguments, the slot that its closures run in now. */
  MethodHandle slotHandle() {
    return slotHandle;
  }

  VersionCode version() {
    return version;
  }

  /** Its closures run in the slot of their version without asking, unless someone is condemned. */
  void release() {
    if (leaving.isEmpty()) {
      showSlot(version.slot());
    }
  }

  /** Its closures ask from now on. */
  void suspend() {
    showSlot(ASK);
  }

  /** Its closures go on as those of {@code next}, but for who is condemned in what they leave. */
  void moveTo(VersionCode next, VersionPurge purge) {
    version = next;
    if (purge != null) {
      List<VersionPurge> all = new ArrayList<>(leaving);
      all.add(purge);
      leaving = List.copyOf(all);
    }
    dead = false;
  }

  /** Nobody is in what {@code left} purged any more; returns whether that made closures ask. */
  boolean settle(VersionPurge left) {
    if (!leaving.contains(left)) {
      return false;
    }
    leaving = leaving.stream().filter(purge -> purge != left).toList();
    return true;
  }

  /** Its closures have no counterpart. */
  void die() {
    suspend();
    dead = true;
  }

  /**
   * Asked by a closure that is called while the mark shows no slot.
   *
   * @throws dev.midflight.KilledByPurge if the caller is condemned
   * @throws dev.midflight.BadClosure if the closure has no counterpart
   * @throws NoClassDefFoundError if the module was deleted, and there is none to load
   */
  int slot() {
    for (VersionPurge left : leaving) {
      if (left.isInside()) {
        left.checkCall();
      }
    }
    if (dead && version.module().isDeleted()) {
      version.module().current();
    }
    if (dead) {
      throw version.closures().bad();
    }
    return version.closures().slot(this);
  }

  private void showSlot(int slot) {
    try {
      SET_SLOT.invokeExact(mark, slot);
    } catch (Throwable e) {
      throw new AssertionError("a field that can be set", e);
    }
  }
}
