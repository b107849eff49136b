package dev.midflight.server;

import dev.midflight.CodeService;
import dev.midflight.LoadResult.Refused;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.runtime.Maker;
import dev.midflight.weave.ClosureNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Removes old versions: OTP's {@code code:purge/1} and {@code code:soft_purge/1}, in the steps of
 * its code purger. <i>Prepare</i>: who calls a closure of the version waits, so that nobody can
 * enter it any more. <i>Check</i>: who is in it; a purge makes them leave. Then <i>complete</i>,
 * the version is gone and its closures go on in the current one or are dead, or <i>abort</i>, all
 * is as before.
 *
 * <p>One purge at a time in this JVM, under the lock of its module. No code of the application runs
 * in this thread meanwhile.
 */
final class CodePurger {

  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** A load purges too: who asked for that is told of with the load. */
  private static final Entry.Asked PURGE = new Entry.Asked("", "purge");

  /** For tests: runs between prepare and check. */
  private static volatile Runnable betweenPhases;

  private final Jvm jvm;
  private final Log log;
  private final Supplier<PurgePolicy> policy;
  private final Events events;

  CodePurger(Jvm jvm, Log log, Supplier<PurgePolicy> policy, Events events) {
    this.jvm = jvm;
    this.log = log;
    this.policy = policy;
    this.events = events;
  }

  /** What is gone, or who stands against it; nothing changed then. */
  Entry.Outcome softPurge(LoadedModule module) {
    return exclusively(
        module,
        () ->
            module.old() == null ? new Entry.Purged(nothing(module.name())) : removeIfLeft(module));
  }

  /** Makes everybody leave the old version, and removes it. */
  PurgeResult purge(LoadedModule module) {
    return purge(module, CodeService.ANY_VERSION);
  }

  /** As {@link #purge(LoadedModule)}, if that version is the old one. */
  PurgeResult purge(LoadedModule module, int version) {
    return exclusively(
        module,
        () -> {
          LoadedVersion old = module.old();
          boolean meant =
              old != null && (version == CodeService.ANY_VERSION || version == old.number());
          return meant ? remove(module) : nothing(module.name());
        });
  }

  static PurgeResult nothing(String module) {
    return new PurgeResult(module, 0, List.of(), List.of(), "");
  }

  private static <T> T exclusively(LoadedModule module, Supplier<T> action) {
    module.lock().lock();
    try {
      ONE_AT_A_TIME.lock();
      try {
        return action.get();
      } finally {
        ONE_AT_A_TIME.unlock();
      }
    } finally {
      module.lock().unlock();
    }
  }

  private Entry.Outcome removeIfLeft(LoadedModule module) {
    Events.Begun begun = events.begin();
    jvm.doubts().forEach(log::warn);
    int number = module.old().number();
    List<OldCodeThread> inside = List.of();
    prepare(module);
    boolean completed = false;
    try {
      pauseForTests();
      inside = new Search(module, jvm).settled();
      if (inside.isEmpty()) {
        complete(module, null);
        completed = true;
      }
    } finally {
      if (!completed) {
        abort(module);
      }
    }
    List<OldCodeThread> seen = inside;
    log.info(() -> Told.softPurge(module, number, seen));
    if (!completed) {
      return new Entry.Refused(
          new Refused(
              module.name(),
              Refusal.NOT_PURGED,
              "version " + number + " stays, " + Told.named(inside)));
    }
    PurgeResult result = new PurgeResult(module.name(), number, List.of(), List.of(), "");
    begun.end(() -> entry(module, result));
    return new Entry.Purged(result);
  }

  private PurgeResult remove(LoadedModule module) {
    Events.Begun begun = events.begin();
    int number = module.old().number();
    module.releaseCondemned(jvm);
    Killing.Outcome outcome;
    prepare(module);
    boolean completed = false;
    try {
      pauseForTests();
      outcome = new Killing(module, module.old(), jvm, policy.get()).run();
      complete(module, outcome.left());
      completed = true;
    } finally {
      if (!completed) {
        abort(module);
      }
    }
    String warning = String.join("; ", jvm.doubts());
    PurgeResult result =
        new PurgeResult(module.name(), number, outcome.killed(), outcome.condemned(), warning);
    begun.end(() -> entry(module, result));
    log(module, result, outcome);
    return result;
  }

  private static Entry entry(LoadedModule module, PurgeResult result) {
    String loader = LoaderName.of(module.loader());
    return new Entry(PURGE, module.name(), loader, null, null, new Entry.Purged(result));
  }

  private static void prepare(LoadedModule module) {
    module.old().code().closures().suspend();
  }

  private static void pauseForTests() {
    Runnable between = betweenPhases;
    if (between != null) {
      between.run();
    }
  }

  private static void abort(LoadedModule module) {
    module.old().code().closures().resume();
  }

  private void complete(LoadedModule module, CondemnedVersion left) {
    LoadedVersion gone = module.old();
    LoadedVersion current = module.current();
    module.dropOld(left);
    List<Maker> dead = hand(gone, current, left);
    if (current == null) {
      module.deadClosures().orphan(gone, dead);
    } else {
      module.deadClosures().add(gone, dead);
    }
    if (left != null) {
      left.settleIfLeft();
    }
  }

  private List<Maker> hand(LoadedVersion gone, LoadedVersion next, CondemnedVersion left) {
    return gone.code()
        .closures()
        .hand(
            next == null ? null : next.code(),
            next == null ? maker -> false : remaining(gone, next),
            left == null ? null : left.purge());
  }

  /** Kills who runs a version that is refused before it became current. */
  void giveUp(LoadedModule module, LoadedVersion refused) {
    exclusively(
        module,
        () -> {
          refused.code().closures().suspend();
          Killing.Outcome outcome = new Killing(module, refused, jvm, policy.get()).run();
          module.giveUp(refused, outcome.left());
          module.deadClosures().add(refused, hand(refused, null, outcome.left()));
          if (outcome.left() != null) {
            outcome.left().settleIfLeft();
          }
          return null;
        });
  }

  /** Closures go on in the version that is current now, which they had to wait for. */
  void revive(LoadedModule module) {
    LoadedVersion current = module.current();
    module
        .deadClosures()
        .takeOrphans()
        .forEach(
            (gone, makers) -> {
              Predicate<Maker> goesOn = counterparts(gone, current);
              List<Maker> dead = new ArrayList<>(makers);
              dead.removeIf(goesOn);
              makers.stream()
                  .filter(goesOn)
                  .forEach(maker -> current.code().closures().revive(maker));
              module.deadClosures().add(gone, dead);
            });
    module.deadClosures().revive(current);
  }

  private Predicate<Maker> remaining(LoadedVersion gone, LoadedVersion current) {
    return gone.code().closures().isEmpty() ? maker -> true : counterparts(gone, current);
  }

  /** Which closures go on: those the current version has too, or, strictly, those of equal code. */
  private Predicate<Maker> counterparts(LoadedVersion gone, LoadedVersion current) {
    if (policy.get().strictClosures()) {
      boolean same = gone.info().md5().equals(current.info().md5());
      return maker -> same;
    }
    Set<String> common = ClosureNames.common(gone.files(), current.files());
    return maker -> maker.isUnwoven() || common.contains(maker.which());
  }

  private void log(LoadedModule module, PurgeResult result, Killing.Outcome outcome) {
    if (!result.warning().isEmpty()) {
      log.warn(result.warning());
    }
    log.info(() -> Told.purge(module, result, outcome.blocked()));
  }

  /** Virtual threads mostly have no name. */
  static String name(Thread thread) {
    return thread.getName().isEmpty() ? "thread #" + thread.getId() : thread.getName();
  }
}
