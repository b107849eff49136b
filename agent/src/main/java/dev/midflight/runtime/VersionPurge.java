package dev.midflight.runtime;

import dev.midflight.KilledByPurge;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Kills who is in a version: what its checks and the exits of its methods do once it is purged, for
 * as long as anybody is in it.
 *
 * <p>The gate: a thread goes by here, through a check or an exit, before it leaves the version,
 * whatever it was blocked in. While the purger holds the gate, who was seen in the version stays in
 * it, so that an interrupt reaches nobody else; and who goes by afterwards takes it back.
 */
public final class VersionPurge {

  private final VersionCode version;
  private final String moduleName;
  private final OwnStack stack;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final Map<Thread, KilledByPurge> kills = new ConcurrentHashMap<>();
  private final Set<Thread> killed = ConcurrentHashMap.newKeySet();
  private final Set<Thread> left = ConcurrentHashMap.newKeySet();
  private final Set<Thread> interrupted = ConcurrentHashMap.newKeySet();
  private final Map<Thread, ChannelInterrupt> sent = new ConcurrentHashMap<>();
  private volatile Predicate<Thread> condemned;
  private volatile Consumer<Thread> departures = thread -> {};

  VersionPurge(VersionCode version, String moduleName) {
    this.version = version;
    this.moduleName = moduleName;
    this.stack = new OwnStack(version);
  }

  /** Tells {@code listener} of each thread that ended because nobody caught its kill. */
  public static void tellEnds(Consumer<String> listener) {
    SilentEnd.listen(listener);
  }

  static void watchExits() {
    Seam.watchExits(VersionPurge::leave);
  }

  /** What a frame of a slot's version throws, in place of what it was about to throw. */
  private static Throwable leave(Throwable thrown, Integer slot) {
    ModuleCode module = ModuleCode.ofSlot(slot);
    VersionCode version = module == null ? null : module.version(slot);
    VersionPurge purge = version == null ? null : version.purge();
    return purge == null ? thrown : purge.leave(thrown);
  }

  MethodHandle checkHandle() {
    try {
      return MethodHandles.lookup()
          .findVirtual(VersionPurge.class, "check", MethodType.methodType(void.class))
          .bindTo(this);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a method of this class", e);
    }
  }

  /**
   * What a check does once the version is purged.
   *
   * @throws KilledByPurge unless the thread is in cleanup code, or below a class initialiser
   */
  void check() {
    passGate();
    if (!stack.isShielded()) {
      throw kill();
    }
  }

  /**
   * What the call of a closure of the version does, made by a thread that is in the version.
   *
   * @throws KilledByPurge unless the call stands in cleanup code, or below a class initialiser
   */
  void checkCall() {
    passGate();
    if (!stack.isShieldedAtCall()) {
      throw kill();
    }
  }

  private Throwable leave(Throwable thrown) {
    passGate();
    boolean last;
    Throwable leaves = thrown;
    if (isOurs(thrown)) {
      last = !stack.isInsideBelow();
    } else {
      OwnStack.Place place = stack.place();
      last = !place.insideBelow();
      leaves = place.shielded() ? thrown : inPlaceOf(thrown);
    }
    if (last) {
      leaveLast(leaves);
    }
    return leaves;
  }

  private KilledByPurge inPlaceOf(Throwable thrown) {
    KilledByPurge kill = kill();
    if (!thrown.getClass().getName().equals("java.lang.Midflight$Moved")) {
      kill.addSuppressed(thrown);
    }
    return kill;
  }

  /** Also the kill of another thread whose work this one waited for. */
  private boolean isOurs(Throwable thrown) {
    return thrown instanceof KilledByPurge kill
        && kill.version() == version.number()
        && kill.module().equals(moduleName);
  }

  private KilledByPurge kill() {
    Thread thread = Thread.currentThread();
    killed.add(thread);
    takeInterruptBack(thread);
    KilledByPurge known = kills.get(thread);
    if (known != null) {
      return known;
    }
    KilledByPurge kill = new KilledByPurge(moduleName, version.number());
    kills.put(thread, kill);
    return kill;
  }

  private void leaveLast(Throwable thrown) {
    Thread thread = Thread.currentThread();
    takeInterruptBack(thread);
    if (isOurs(thrown)) {
      killed.add(thread);
      SilentEnd.arrange(thread);
    }
    kills.remove(thread);
    left.add(thread);
    departures.accept(thread);
  }

  private void takeInterruptBack(Thread thread) {
    if (interrupted.remove(thread)) {
      ChannelInterrupt inChannel = sent.remove(thread);
      if (inChannel != null) {
        inChannel.callOffOrAwait();
      }
      Thread.interrupted();
    }
  }

  private void passGate() {
    Lock pass = gate.readLock();
    pass.lock();
    pass.unlock();
  }

  /** Whether the current thread is in the version; known by name once the purge is complete. */
  boolean isInside() {
    Predicate<Thread> known = condemned;
    return known == null ? stack.isInside() : known.test(Thread.currentThread());
  }

  /** The purge is complete: in the version is from now on who {@code isCondemned}. */
  public void condemn(Predicate<Thread> isCondemned) {
    condemned = isCondemned;
  }

  /** Runs {@code look} while nobody leaves the version. */
  public <T> T whileNobodyLeaves(Supplier<T> look) {
    Lock closed = gate.writeLock();
    closed.lock();
    try {
      return look.get();
    } finally {
      closed.unlock();
    }
  }

  /** Interrupts a thread that was seen in the version; to be called while nobody leaves it. */
  public void interrupt(Thread thread) {
    if (!thread.isInterrupted()) {
      interrupted.add(thread);
      thread.interrupt();
    }
  }

  /** As {@link #interrupt}, where that closes a channel; one at a time. */
  public void interruptInChannel(Thread thread) {
    ChannelInterrupt before = sent.get(thread);
    if (!thread.isInterrupted() && (before == null || !before.isPending())) {
      ChannelInterrupt next = new ChannelInterrupt(thread);
      sent.put(thread, next);
      interrupted.add(thread);
      next.send();
    }
  }

  /** The threads that were made to throw so far. */
  public Set<Thread> killed() {
    return Set.copyOf(killed);
  }

  /** Whether a thread threw its way out of the version; nobody enters it any more. */
  public boolean hasLeft(Thread thread) {
    return left.contains(thread);
  }

  /** Who is told, by each thread itself, that it leaves its last frame of the version. */
  public void tellDepartures(Consumer<Thread> newDepartures) {
    departures = newDepartures;
  }
}
