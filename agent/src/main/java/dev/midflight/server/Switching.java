package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.advice.Advice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out a step under the locks of its modules: first what can fail, then what cannot be taken
 * back, purges and on-load hooks, then the switch of all modules in one redefinition.
 */
final class Switching {

  private final Jvm jvm;
  private final Redefiner redefiner;
  private final CodePurger purger;
  private final DefinitionWatch definitions;
  private final StepPreparation preparation;
  private final Newcomers newcomers;
  private final Management management;
  private final Log log;

  Switching(
      Jvm jvm,
      Redefiner redefiner,
      CodePurger purger,
      DefinitionWatch definitions,
      StepPreparation preparation,
      Newcomers newcomers,
      Management management,
      Log log) {
    this.jvm = jvm;
    this.redefiner = redefiner;
    this.purger = purger;
    this.definitions = definitions;
    this.preparation = preparation;
    this.newcomers = newcomers;
    this.management = management;
    this.log = log;
  }

  /**
   * Makes everything current, or refuses.
   *
   * @return {@code null} where somebody else was faster with a newcomer, which is a change now
   */
  List<LoadResult> make(Step step) {
    List<Refused> refused = preparation.prepare(step);
    if (!refused.isEmpty()) {
      step.changes().forEach(Change::undo);
      return List.copyOf(refused);
    }
    if (!newcomers.enter(step.newcomers())) {
      step.changes().forEach(Change::undo);
      return null;
    }
    SwitchGate questions = new SwitchGate();
    try {
      purge(step);
      refused = askHooks(step);
      if (refused.isEmpty()) {
        refused = newcomers.define(step.newcomers());
      }
      if (refused.isEmpty()) {
        step.changes().forEach(change -> change.module().beginSwitch(questions));
        refused = switchOver(step);
      }
      if (refused.isEmpty()) {
        return catchUp(step);
      }
      giveUp(step);
      return List.copyOf(refused);
    } finally {
      step.changes().forEach(change -> change.module().endSwitch());
      newcomers.leave(step.newcomers());
    }
  }

  /** What {@link #make} would answer now; nothing changes. */
  List<LoadResult> rehearse(Step step) {
    List<Refused> refused = preparation.prepare(step);
    Map<Prepared, LoadResult> expected = new HashMap<>();
    if (refused.isEmpty()) {
      step.changes().forEach(change -> expected.put(change.prepared(), change.expected(jvm)));
      step.newcomers().forEach(one -> expected.put(one.prepared(), one.expected()));
    }
    step.changes().forEach(Change::undo);
    return refused.isEmpty() ? inOrder(step, expected) : List.copyOf(refused);
  }

  private void purge(Step step) {
    for (Change change : step.changes()) {
      if (change.isFull()) {
        change.setPurged(purger.purge(change.module()));
      }
    }
  }

  private List<Refused> askHooks(Step step) {
    List<Change> hooked =
        step.changes().stream()
            .filter(Change::hasHook)
            .sorted(Comparator.comparing(change -> change.module().name()))
            .toList();
    for (Change change : hooked) {
      Refused refused = new OnLoadHook(change, log).ask();
      if (refused != null) {
        return List.of(refused);
      }
    }
    return List.of();
  }

  /** One redefinition for all: HotSpot switches them in one safepoint. */
  private List<Refused> switchOver(Step step) {
    Map<LoadedModule, LoadedVersion> next = new HashMap<>();
    Map<Class<?>, byte[]> classes = new HashMap<>();
    for (Change change : step.changes()) {
      next.put(change.module(), change.next());
      classes.putAll(definitions.loadedClasses(change.module(), change.next().files()));
      if (!change.module().unwoven().isEmpty()) {
        OldCode.shrinkUnwoven(change.module(), jvm.stacks());
      }
      change.rememberOldFrames(jvm);
    }
    SwitchGate gate = new SwitchGate();
    step.changes().forEach(change -> change.leaveCurrent(gate));
    try {
      redefiner.redefine(next, classes);
      step.changes().forEach(Change::makeCurrent);
      return List.of();
    } catch (LinkageError | RuntimeException e) {
      step.changes().forEach(Change::stayCurrent);
      return preparation.blame(step, e);
    } finally {
      gate.open();
    }
  }

  private List<LoadResult> catchUp(Step step) {
    boolean few = step.changes().size() <= Advice.FEW;
    Map<Prepared, LoadResult> results = new HashMap<>();
    for (Change change : step.changes()) {
      LoadedModule module = change.module();
      if (management.isFollowed(module.name())) {
        change.moveClosures();
      }
      definitions.catchUp(
          module, change.next(), late -> redefiner.redefine(Map.of(module, change.next()), late));
      purger.revive(module);
      log.info(() -> few ? Told.load(change, jvm) : change.told());
      results.put(change.prepared(), change.loaded());
    }
    if (!few) {
      log.info(Told::loads);
    }
    for (Newcomer newcomer : step.newcomers()) {
      results.put(newcomer.prepared(), newcomer.loaded());
    }
    return inOrder(step, results);
  }

  private static List<LoadResult> inOrder(Step step, Map<Prepared, LoadResult> results) {
    List<LoadResult> inOrder = new ArrayList<>();
    step.prepared().forEach(one -> inOrder.add(results.get(one)));
    return List.copyOf(inOrder);
  }

  /** Threads that a hook started in a refused version are killed. */
  private void giveUp(Step step) {
    for (Change change : step.changes()) {
      if (change.hasHook()) {
        purger.giveUp(change.module(), change.next());
      } else {
        change.undo();
      }
    }
  }
}
