package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ShapeDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is loaded and stands against a step. Asked under the locks of its modules. */
final class Obstacles {

  private static final String JFR_EVENT = "jdk.jfr.Event";

  private final Jvm jvm;
  private final DefinitionWatch definitions;

  Obstacles(Jvm jvm, DefinitionWatch definitions) {
    this.jvm = jvm;
    this.definitions = definitions;
  }

  /** Every module that fails the first test that one of them fails, in the order promised. */
  List<Refused> to(List<Change> changes, LoadKind kind) {
    List<Function<Change, Refused>> tests =
        List.of(
            change -> notMissing(change, kind),
            this::sticky,
            this::unsupported,
            this::busy,
            change -> notPurged(change, kind));
    for (Function<Change, Refused> test : tests) {
      List<Refused> refused = new ArrayList<>();
      for (Change change : changes) {
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
    List<String> differences =
        ShapeDiff.between(module.last().files().complete(), change.prepared().files());
    if (!differences.isEmpty()) {
      return change.refuse(
          Refusal.UNSUPPORTED_CHANGE,
          "only the bodies of methods may change: " + String.join("; ", differences));
    }
    String event = jfrEvent(change);
    if (event != null) {
      return change.refuse(
          Refusal.UNSUPPORTED_CHANGE,
          "the JDK's flight recorder has added fields to "
              + event
              + ", an event, when it was loaded: the JVM accepts no new version of it");
    }
    ClassFile initializer = changedInitializer(change);
    return initializer == null
        ? null
        : change.refuse(
            Refusal.UNSUPPORTED_CHANGE,
            "the static initialiser of "
                + initializer.className()
                + " changed, and it has run already: keep it as it is, or restart");
  }

  private String jfrEvent(Change change) {
    for (ClassFile file : change.prepared().files().all()) {
      Class<?> type = jvm.findLoaded(change.module().loader(), file.className());
      for (Class<?> at = type; at != null; at = at.getSuperclass()) {
        if (at.getName().equals(JFR_EVENT)) {
          return file.className();
        }
      }
    }
    return null;
  }

  private ClassFile changedInitializer(Change change) {
    LoadedModule module = change.module();
    for (ClassFile file : change.prepared().files().all()) {
      Class<?> type = jvm.findLoaded(module.loader(), file.className());
      ClassFile before = module.last().files().get(file.name());
      if (type != null
          && !jvm.isUninitialized(type)
          && ShapeDiff.initializersDiffer(before, file)) {
        return file;
      }
    }
    return null;
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
