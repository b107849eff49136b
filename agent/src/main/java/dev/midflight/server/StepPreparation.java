package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.check.Objection;
import dev.midflight.classfile.AnnotatedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What of a step can fail and is not seen by anybody: checks, verification, images. */
final class StepPreparation {

  private static final String ANNOTATED_RECORD =
      "it has a record with annotations on the types of its components, which the JVM redefines once"
          + " and not again";

  private final Obstacles obstacles;
  private final Weaving weaving;
  private final Images images;
  private final Jvm jvm;

  StepPreparation(Obstacles obstacles, Weaving weaving, Images images, Jvm jvm) {
    this.obstacles = obstacles;
    this.weaving = weaving;
    this.images = images;
    this.jvm = jvm;
  }

  /** Every module that fails the first test that one of them fails; empty if all is ready. */
  List<Refused> prepare(Step step) {
    List<Refused> refused = obstacles.to(step);
    if (refused.isEmpty()) {
      for (Change change : step.changes()) {
        change.module().releaseCondemned(jvm);
        change.begin();
      }
      refused = verify(step, step.isIrrevocable());
    }
    return refused.isEmpty() ? makeImages(step) : refused;
  }

  /**
   * The JVM verifies what is redefined, but attached it sees the user's code as images alone, whose
   * types are erased; and after a purge, a hook or a definition it is too late to refuse.
   */
  private List<Refused> verify(Step step, boolean all) {
    Map<ClassLoader, Map<String, byte[]>> classes = new HashMap<>();
    for (Prepared prepared : step.prepared()) {
      classes
          .computeIfAbsent(prepared.loader(), loader -> new HashMap<>())
          .putAll(prepared.classes());
    }
    List<Refused> refused = new ArrayList<>();
    for (Change change : step.changes()) {
      if (all || change.module().code().attached()) {
        verify(change.prepared(), classes, refused);
      }
    }
    for (Newcomer newcomer : step.newcomers()) {
      verify(newcomer.prepared(), classes, refused);
    }
    return refused;
  }

  private void verify(
      Prepared prepared, Map<ClassLoader, Map<String, byte[]>> classes, List<Refused> refused) {
    try {
      jvm.verify(prepared.loader(), classes.get(prepared.loader()), prepared.classes().keySet());
    } catch (LinkageError e) {
      Objection objection = Objection.unverified(e);
      refused.add(new Refused(prepared.name(), objection.reason(), objection.detail()));
    }
  }

  private List<Refused> makeImages(Step step) {
    boolean irrevocable = step.isIrrevocable();
    return each(
        step.changes(),
        change -> {
          makeImages(change);
          if (irrevocable || change.prepared().isAtLimits()) {
            weaving.rehearse(change.module(), change.next());
          }
        });
  }

  /** The code that is not in the class afterwards, and the code that a hook runs before. */
  private void makeImages(Change change) {
    LoadedModule module = change.module();
    boolean attached = module.code().attached();
    if (!attached && !module.isDeleted() && !module.current().code().hasImages()) {
      images.define(module, module.current());
    }
    if (attached || change.hasHook()) {
      images.define(module, change.next());
    }
  }

  private static List<Refused> each(List<Change> changes, Consumer<Change> action) {
    List<Refused> refused = new ArrayList<>();
    for (Change change : changes) {
      try {
        action.accept(change);
      } catch (LinkageError | RuntimeException e) {
        refused.add(change.refuse(Objection.failed(e)));
      }
    }
    return refused;
  }

  /**
   * Whose fault a redefinition of several was. One that fails to verify does not say where; linking
   * the classes apart does. One whose attributes seem to change does not say either.
   */
  List<Refused> blame(Step step, Throwable failure) {
    List<Refused> refused = verify(step, true);
    if (refused.isEmpty() && String.valueOf(failure.getMessage()).contains("Record, or")) {
      step.changes().stream()
          .filter(change -> AnnotatedRecord.isIn(change.next().files()))
          .forEach(change -> refused.add(change.refuse(Objection.unsupported(ANNOTATED_RECORD))));
    }
    if (refused.isEmpty()) {
      step.changes().forEach(change -> refused.add(change.refuse(Objection.failed(failure))));
    }
    return refused;
  }
}
