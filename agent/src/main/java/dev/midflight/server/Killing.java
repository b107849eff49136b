package dev.midflight.server;

import dev.midflight.Code;
import dev.midflight.OldCodeThread;
import dev.midflight.runtime.VersionPurge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Makes everybody leave an old version that nobody can enter any more: flips its checks, reads the
 * stacks, interrupts who sleeps, and waits until they have left or the time is over.
 */
final class Killing {

  private static final long FIRST_PAUSE_NANOS = 500_000;
  private static final String OWN_PACKAGE = Killing.class.getPackageName() + ".";
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;

  private final LoadedModule module;
  private final Jvm jvm;
  private final PurgePolicy policy;
  private final Thread self = Thread.currentThread();
  private final LoadedVersion old;

  /** Who was seen in the version, as first seen. */
  private final Map<Thread, OldCodeThread> victims = new LinkedHashMap<>();

  /** Where a thread was blocked when it was interrupted. */
  private final Map<Thread, Set<String>> interrupted = new HashMap<>();

  private Map<Thread, OldFrame> inside = Map.of();

  Killing(LoadedModule module, LoadedVersion old, Jvm jvm, PurgePolicy policy) {
    this.module = module;
    this.jvm = jvm;
    this.policy = policy;
    this.old = old;
  }

  /**
   * What became of them.
   *
   * @param left what the condemned are in, {@code null} where there are none
   * @param blocked the condemned, with the frame they are in and what they are blocked in
   */
  record Outcome(
      List<OldCodeThread> killed,
      List<OldCodeThread> condemned,
      CondemnedVersion left,
      String blocked) {}

  Outcome run() {
    OldCode.Look first = OldCode.look(module, old, jvm, jvm.stacks());
    Set<Thread> remaining = new HashSet<>(first.inside().keySet());
    remaining.addAll(first.entering());
    if (remaining.isEmpty()) {
      return new Outcome(List.of(), List.of(), null, "");
    }
    see(first.inside());
    boolean wasInterrupted = Thread.interrupted();
    try {
      return kill(remaining);
    } finally {
      if (wasInterrupted) {
        self.interrupt();
      }
    }
  }

  private Outcome kill(Set<Thread> remaining) {
    VersionPurge purge = old.code().startPurge(module.name());
    boolean selfInside = remaining.remove(self);
    Departures departures = new Departures(remaining.size(), policy.timeout());
    purge.tellDepartures(departures);
    purge.whileNobodyLeaves(() -> look(purge, remaining));
    departures.begin();
    long pause = FIRST_PAUSE_NANOS;
    while (remaining.stream().anyMatch(this::mayLeave) && !departures.isOver()) {
      departures.await(pause);
      remaining.removeIf(purge::hasLeft);
      long begin = System.nanoTime();
      purge.whileNobodyLeaves(() -> look(purge, remaining));
      // Nobody leaves during a look: most of the time belongs to those who do.
      long looked = System.nanoTime() - begin;
      departures.discount(looked);
      pause = Math.max(Math.min(2 * pause, LONGEST_PAUSE_NANOS), 3 * looked);
    }
    awaitLastFrames(purge, departures);
    return outcome(purge, selfInside);
  }

  /** Who has left by its own word may still have to throw out of the last frame. */
  private void awaitLastFrames(VersionPurge purge, Departures departures) {
    Set<Thread> leaving = new HashSet<>(purge.killed());
    leaving.remove(self);
    leaving.removeAll(inside.keySet());
    while (!leaving.isEmpty() && !departures.isOver()) {
      leaving.retainAll(OldCode.look(module, old, jvm, jvm.stacks(leaving)).inside().keySet());
      if (!leaving.isEmpty()) {
        LockSupport.parkNanos(FIRST_PAUSE_NANOS);
      }
    }
  }

  /** One look at those who remain; who sleeps is interrupted. */
  private Void look(VersionPurge purge, Set<Thread> remaining) {
    remaining.removeIf(purge::hasLeft);
    OldCode.Look look = OldCode.look(module, old, jvm, jvm.stacks(remaining));
    remaining.retainAll(union(look.inside().keySet(), look.entering()));
    see(look.inside());
    inside = look.inside();
    inside.forEach((thread, frame) -> interrupt(purge, thread, frame));
    return null;
  }

  /** No check stands in frames that were entered before the agent came: waiting is for nothing. */
  private boolean mayLeave(Thread thread) {
    OldFrame frame = inside.get(thread);
    return frame == null || !frame.report().unwoven();
  }

  private void interrupt(VersionPurge purge, Thread thread, OldFrame frame) {
    Sleeper.Bed bed = new Sleeper(thread, frame).bed();
    boolean wakes =
        bed == Sleeper.Bed.CALL || bed == Sleeper.Bed.CHANNEL && policy.interruptChannels();
    if (wakes && interrupted.computeIfAbsent(thread, t -> new HashSet<>()).add(frame.place())) {
      if (bed == Sleeper.Bed.CHANNEL) {
        purge.interruptInChannel(thread);
      } else {
        purge.interrupt(thread);
      }
    }
  }

  private void see(Map<Thread, OldFrame> found) {
    found.forEach((thread, frame) -> victims.putIfAbsent(thread, frame.report()));
  }

  private Outcome outcome(VersionPurge purge, boolean selfInside) {
    Map<Thread, StackTraceElement[]> stacks = new HashMap<>();
    List<OldCodeThread> condemned = new ArrayList<>();
    List<String> blocked = new ArrayList<>();
    inside.keySet().removeIf(purge::hasLeft);
    Set<Thread> inDoubt = new HashSet<>();
    inside.forEach(
        (thread, frame) -> {
          stacks.put(thread, frame.stack());
          if (frame.isInDoubt()) {
            inDoubt.add(thread);
          }
          condemned.add(frame.report());
          blocked.add(CodePurger.name(thread) + " in " + frame.blocked());
        });
    Map<Thread, OldCodeThread> killed = new LinkedHashMap<>();
    if (selfInside) {
      StackTraceElement[] stack = jvm.stacks(Set.of(self)).get(self);
      stacks.put(self, stack);
      if (dies(stack)) {
        killed.put(self, victims.get(self));
      } else {
        condemned.add(victims.get(self));
        blocked.add(
            CodePurger.name(self) + " in " + victims.get(self).frame() + ", which purges it");
      }
    }
    for (Thread thread : purge.killed()) {
      if (!inside.containsKey(thread)) {
        OldCodeThread late = new OldCodeThread(thread, old.number(), module.name(), false);
        killed.put(thread, victims.getOrDefault(thread, late));
      }
    }
    CondemnedVersion left =
        stacks.isEmpty()
            ? null
            : new CondemnedVersion(module, old, purge, stacks, inDoubt, unwoven(condemned));
    return new Outcome(List.copyOf(killed.values()), condemned, left, String.join(", ", blocked));
  }

  private static Set<Thread> unwoven(List<OldCodeThread> condemned) {
    return condemned.stream()
        .filter(OldCodeThread::unwoven)
        .map(OldCodeThread::thread)
        .collect(Collectors.toSet());
  }

  /** Suicide: who called us from the old version dies as soon as we return there. */
  private boolean dies(StackTraceElement[] stack) {
    OldFrame frame = OldCode.look(module, old, jvm, Map.of(self, stack)).inside().get(self);
    for (int i = 0; frame != null && i < frame.at(); i++) {
      String name = stack[i].getClassName();
      boolean ours = name.equals(Code.class.getName()) || name.startsWith(OWN_PACKAGE);
      if (!ours && !Sleeper.isOfJdk(stack[i])) {
        return false;
      }
    }
    return frame != null && !Sleeper.isBelowInitializer(stack);
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
