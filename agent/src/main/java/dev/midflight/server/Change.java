package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.check.Objection;
import dev.midflight.weave.ClosureNames;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One module that a step changes: what is to become current, as far as the step has come. */
final class Change {

  private final LoadedModule module;
  private final Prepared prepared;
  private final Entry.Asked by;
  private LoadedVersion next;
  private PurgeResult purged;
  private Map<Thread, Set<Integer>> oldFrames;
  private LoadedVersion before;
  private boolean wasDeleted;

  /**
   * A change that nothing has been done for.
   *
   * @param by who asks for it, may be {@code null}
   */
  Change(LoadedModule module, Prepared prepared, Entry.Asked by) {
    this.module = module;
    this.prepared = prepared;
    this.by = by;
    this.purged = CodePurger.nothing(module.name());
  }

  LoadedModule module() {
    return module;
  }

  Prepared prepared() {
    return prepared;
  }

  /** Takes a slot for the version that is to become current. */
  void begin() {
    next =
        LoadedVersion.given(
            module.code().prepare(module.nextNumber()), prepared.files(), prepared.source());
  }

  LoadedVersion next() {
    return next;
  }

  /** The slot is free again; nobody was ever in the version. */
  void undo() {
    if (next != null) {
      module.code().drop(next.code());
      next = null;
    }
  }

  void setPurged(PurgeResult result) {
    purged = result;
  }

  boolean hasHook() {
    return prepared.files().onLoad() != null;
  }

  /** Whether an old version is in the way: after a delete there is room beside it. */
  boolean isFull() {
    return module.old() != null && !module.isDeleted();
  }

  /** Whether something happens before the switch that cannot be taken back. */
  boolean isIrrevocable() {
    return isFull() || hasHook();
  }

  /** After a delete the class itself holds nobody's code: what looks old there later is not. */
  void rememberOldFrames(Jvm jvm) {
    if (!module.isDeleted()) {
      module.undefinedCalls().find(module, jvm);
    } else if (module.old() != null) {
      oldFrames = OldCode.depths(module, module.old(), jvm.stacks());
    }
  }

  /** Loops leave the current version; {@code gate} is where they wait for the next. */
  void leaveCurrent(SwitchGate gate) {
    before = module.last();
    wasDeleted = module.isDeleted();
    if (!wasDeleted) {
      module.code().leaveCurrent(gate);
    }
  }

  void stayCurrent() {
    if (!wasDeleted) {
      module.code().stayCurrent();
    }
  }

  /** In a followed module closures go on in the new version at once. */
  void moveClosures() {
    before.code().closures().follow(next.code(), ClosureNames.common(before.files(), next.files()));
  }

  void makeCurrent() {
    module.replace(next, by);
    if (oldFrames != null) {
      module.rememberOldBeforeForeign(oldFrames);
    }
  }

  /** What became of it, for people. */
  String told() {
    return module.name()
        + " is in version "
        + next.number()
        + " now; version "
        + before.number()
        + (wasDeleted ? " was deleted before" : " is old");
  }

  Refused refuse(Refusal reason, String detail) {
    return new Refused(module.name(), reason, detail);
  }

  Refused refuse(Objection objection) {
    return refuse(objection.reason(), objection.detail());
  }

  /** What a load would answer now: who is in the version that it would purge would be killed. */
  LoadResult.Loaded expected(Jvm jvm) {
    PurgeResult killing =
        isFull()
            ? new PurgeResult(
                module.name(), module.old().number(), OldCode.in(module, jvm), List.of(), "")
            : purged;
    return new LoadResult.Loaded(module.name(), next.info(), killing);
  }

  LoadResult.Loaded loaded() {
    return new LoadResult.Loaded(module.name(), next.info(), purged);
  }
}
