package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The second half of a step: makes what was prepared current, all of it or nothing. Holds the locks
 * of all modules of the step, taken in one order; while it holds them no code of the application
 * runs in this thread but on-load hooks.
 */
final class Loading {

  private static final long POLL_MILLIS = 20;
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final ModuleTable table;
  private final Switching switching;
  private final Asking asking;

  Loading(ModuleTable table, Switching switching, Asking asking) {
    this.table = table;
    this.switching = switching;
    this.asking = asking;
  }

  /** Loads what was prepared; one result for each, or the refusals of those that were refused. */
  List<LoadResult> load(List<Prepared> prepared, LoadKind kind) {
    return load(prepared, kind, Expected.ANYTHING);
  }

  /** As {@link #load(List, LoadKind)}, if the modules are what the caller takes them to be. */
  List<LoadResult> load(List<Prepared> prepared, LoadKind kind, Expected expected) {
    List<LoadResult> results = null;
    while (results == null) {
      Step step = step(prepared, kind, expected);
      List<LoadedModule> modules = step.changes().stream().map(Change::module).toList();
      List<Refused> besides = expected.objectionsBesides(modules);
      if (!besides.isEmpty()) {
        return List.copyOf(besides);
      }
      results = locked(step, () -> isAsFound(step) ? switching.make(step) : null);
    }
    return results;
  }

  /** As {@link #load}, but {@code null} where {@code meant} is false under the locks. */
  List<LoadResult> loadIf(
      BooleanSupplier meant, List<Prepared> prepared, LoadKind kind, Expected expected) {
    Step step = step(prepared, kind, expected);
    return locked(step, () -> meant.getAsBoolean() ? switching.make(step) : null);
  }

  /** What {@link #load} would answer now; nothing changes. */
  List<LoadResult> rehearse(List<Prepared> prepared, LoadKind kind) {
    Step step = step(prepared, kind, Expected.ANYTHING);
    return locked(step, () -> switching.rehearse(step));
  }

  private Step step(List<Prepared> prepared, LoadKind kind, Expected expected) {
    List<Change> changes = new ArrayList<>();
    List<Newcomer> newcomers = new ArrayList<>();
    for (Prepared one : prepared) {
      LoadedModule module = table.find(one.loader(), one.topLevel());
      if (module == null) {
        newcomers.add(new Newcomer(one));
      } else {
        changes.add(new Change(module, one, asking.now()));
      }
    }
    return new Step(prepared, changes, newcomers, kind, expected);
  }

  /** A newcomer that could not be defined after all is unknown again. */
  private boolean isAsFound(Step step) {
    return step.changes().stream()
        .map(Change::module)
        .allMatch(module -> table.find(module.loader(), module.topLevel()) == module);
  }

  private interface Action {
    List<LoadResult> run();
  }

  private static List<LoadResult> locked(Step step, Action action) {
    List<Change> inOrder = new ArrayList<>(step.changes());
    inOrder.sort(Comparator.comparingInt(change -> change.module().code().id()));
    List<Change> entered = new ArrayList<>();
    try {
      List<Refused> refused = new ArrayList<>();
      for (Change change : inOrder) {
        Refused reason = enter(change, step.kind());
        if (reason == null) {
          entered.add(change);
        } else {
          refused.add(reason);
        }
      }
      return refused.isEmpty() ? action.run() : List.copyOf(refused);
    } finally {
      entered.forEach(change -> change.module().lock().unlock());
    }
  }

  private static Refused enter(Change change, LoadKind kind) {
    ModuleLock lock = change.module().lock();
    if (lock.isMine()) {
      return change.refuse(
          Refusal.BUSY, "its own on-load hook is running in this thread: load it afterwards");
    }
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!kind.takesHooks()) {
      if (kind == LoadKind.FOREIGN && System.nanoTime() - deadline > 0) {
        // A debugger may have stopped the thread that holds it.
        return change.refuse(Refusal.BUSY, "it is being changed by another thread");
      }
      if (lock.isHookRunning()) {
        return change.refuse(
            Refusal.PENDING_ON_LOAD, "its on-load hook is running: load it when that is done");
      }
      if (lock.enter(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return null;
      }
    }
    return lock.enter()
        ? null
        : change.refuse(
            Refusal.BUSY, "it is being changed, and an on-load hook must not wait for that");
  }
}
