package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import dev.midflight.check.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is loaded and stands against a step. Asked under the locks of its modules. */
final class Obstacles {

  private final Jvm jvm;
  private final DefinitionWatch definitions;

  Obstacles(Jvm jvm, DefinitionWatch definitions) {
    this.jvm = jvm;
    this.definitions = definitions;
  }

  /** Every module that fails the first test that one of them fails, in the order promised. */
  List<Refused> to(Step step) {
    LoadKind kind = step.kind();
    List<Function<Change, Refused>> tests =
        List.of(
            change -> notMissing(change, kind),
            this::sticky,
            this::unsupported,
            this::busy,
            change -> step.expected().objectionTo(change.module()),
            change -> notPurged(change, kind));
    for (Function<Change, Refused> test : tests) {
      List<Refused> refused = new ArrayList<>();
      for (Change change : step.changes()) {
        Refused reason = test.apply(change);
        if (reason != null) {
          refused.add(reason);
        }
      }
      if (!refused.isEmpty()) {
        return refused;
      }
    }
    return List.of();
  }

  private static Refused notMissing(Change change, LoadKind kind) {
    return kind == LoadKind.MISSING && !change.module().isDeleted()
        ? change.refuse(Refusal.BUSY, "somebody else has loaded it meanwhile")
        : null;
  }

  private Refused sticky(Change change) {
    return change.module().isSticky()
        ? change.refuse(
            Refusal.STICKY, "it was protected from being loaded again: unstick it first")
        : null;
  }

  private Refused unsupported(Change change) {
    LoadedModule module = change.module();
    if (module.unweavable() != null) {
      return change.refuse(Refusal.UNSUPPORTED_CHANGE, module.unweavable());
    }
    Objection objection =
        Objection.toChange(
            module.last().files().complete(),
            change.prepared().files(),
            new LoadedClasses(module.loader(), jvm));
    return objection == null ? null : change.refuse(objection);
  }

  private Refused busy(Change change) {
    String busy = definitions.awaitOthers(change.module());
    return busy == null
        ? null
        : change.refuse(Refusal.BUSY, "another thread is " + busy + ": load again when it is done");
  }

  private Refused notPurged(Change change, LoadKind kind) {
    return change.isFull() && !kind.purges()
        ? change.refuse(
            Refusal.NOT_PURGED,
            "version "
                + change.module().old().number()
                + " is still there as old code: purge or soft-purge "
                + change.module().name()
                + " first")
        : null;
  }
}
