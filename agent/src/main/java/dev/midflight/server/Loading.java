package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.classfile.ShapeDiff;
import dev.midflight.weave.UnweavableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a prepared version current. One load of a module at a time, under the module's lock; while
 * it is held no code of the application runs in this thread.
 */
final class Loading {

  private static final long BUSY_NANOS = 2_000_000_000L;
  private static final long POLL_NANOS = 1_000_000L;

  private final Weaving weaving;
  private final Images images;
  private final Jvm jvm;
  private final CodePurger purger;
  private final Log log;

  Loading(Weaving weaving, Images images, Jvm jvm, CodePurger purger, Log log) {
    this.weaving = weaving;
    this.images = images;
    this.jvm = jvm;
    this.purger = purger;
    this.log = log;
  }

  /** A version that was read and found to be in order, not loaded yet. */
  record Prepared(ModuleFiles files, String source) {

    /** The class files by binary name. */
    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      files.all().forEach(file -> classes.put(file.className(), file.bytes()));
      return classes;
    }
  }

  /**
   * Makes {@code prepared} current.
   *
   * @param purging whether an old version that is in the way is purged, or refuses the load
   */
  LoadResult load(LoadedModule module, Prepared prepared, boolean purging) {
    module.lock().lock();
    try {
      LoadResult.Refused refused = refusal(module, prepared, purging);
      return refused != null ? refused : replace(module, prepared);
    } finally {
      module.lock().unlock();
    }
  }

  /** In the order that the reference promises. */
  private LoadResult.Refused refusal(LoadedModule module, Prepared prepared, boolean purging) {
    if (module.unweavable() != null) {
      return refuse(module, Refusal.UNSUPPORTED_CHANGE, module.unweavable());
    }
    List<String> differences =
        ShapeDiff.between(module.current().files().complete(), prepared.files());
    if (!differences.isEmpty()) {
      return refuse(
          module,
          Refusal.UNSUPPORTED_CHANGE,
          "only the bodies of methods may change: " + String.join("; ", differences));
    }
    ClassFile initializer = changedInitializer(module, prepared.files());
    if (initializer != null) {
      return refuse(
          module,
          Refusal.UNSUPPORTED_CHANGE,
          "the static initialiser of "
              + initializer.className()
              + " changed, and it has run already: keep it as it is, or restart");
    }
    String busy = awaitOthers(module);
    if (busy != null) {
      return refuse(
          module, Refusal.BUSY, "another thread is " + busy + ": load again when it is done");
    }
    if (module.old() != null && !purging) {
      return refuse(
          module,
          Refusal.NOT_PURGED,
          "version "
              + module.old().number()
              + " is still there as old code: purge or soft-purge "
              + module.name()
              + " first");
    }
    return null;
  }

  private LoadResult replace(LoadedModule module, Prepared prepared) {
    module.releaseCondemned(jvm);
    LoadedVersion before = module.current();
    PurgeResult purged = CodePurger.nothing(module.name());
    LoadedVersion next =
        LoadedVersion.given(
            module.code().prepare(before.number() + 1), prepared.files(), prepared.source());
    try {
      if (module.code().attached() || module.old() != null) {
        // Attached, the JVM will see the user's code only as images, whose types are erased. And
        // what is not in order must show before a purge: afterwards it is too late to refuse.
        jvm.verify(module.loader(), prepared.classes());
      }
      LoadedVersion imaged = module.code().attached() ? next : before;
      if (!imaged.code().hasImages()) {
        images.define(module, imaged);
      }
      if (module.old() != null) {
        weaving.rehearse(module, next);
        purged = purger.purge(module);
      }
      if (!module.unwoven().isEmpty()) {
        OldCode.shrinkUnwoven(module, jvm.stacks());
      }
      redefine(next, loadedClasses(module, next.files()));
    } catch (UnsupportedOperationException | UnweavableException e) {
      module.code().drop(next.code());
      return refuse(module, Refusal.UNSUPPORTED_CHANGE, e.getMessage());
    } catch (LinkageError | RuntimeException e) {
      module.code().drop(next.code());
      return refuse(
          module, Refusal.BAD_FILE, "the JVM does not accept it: " + why(module, prepared, e));
    }
    module.replace(next);
    catchUp(module, next);
    module.deadClosures().revive(next);
    log.info(
        module.name()
            + " is in version "
            + next.number()
            + " now; version "
            + before.number()
            + " is old");
    return new LoadResult.Loaded(module.name(), next.info(), purged);
  }

  /** A redefinition that fails to verify does not say where; linking the classes apart does. */
  private String why(LoadedModule module, Prepared prepared, Throwable failure) {
    if (failure instanceof VerifyError && failure.getMessage() == null) {
      try {
        jvm.verify(module.loader(), prepared.classes());
      } catch (LinkageError explained) {
        return explained.toString();
      }
    }
    return failure.toString();
  }

  private void redefine(LoadedVersion next, Map<Class<?>, byte[]> classes) {
    if (!classes.isEmpty()) {
      weaving.during(next, () -> jvm.redefine(classes));
      for (Class<?> type : classes.keySet()) {
        next.code().module().setInClass(type.getName().replace('.', '/'), next.code());
      }
    }
  }

  /**
   * A class whose definition began before the switch and ends behind it was woven for the version
   * before: it is waited for, and redefined as soon as it is there. One that began before the load
   * refused it.
   */
  private void catchUp(LoadedModule module, LoadedVersion next) {
    long deadline = System.nanoTime() + BUSY_NANOS;
    for (boolean more = true; more; ) {
      boolean awaited = isBeingDefined(module, next);
      Map<Class<?>, byte[]> late = loadedClasses(module, next.files());
      late.keySet().removeIf(type -> isAt(module, type.getName().replace('.', '/'), next));
      redefine(next, late);
      more = awaited && System.nanoTime() < deadline;
      if (more) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private static boolean isAt(LoadedModule module, String className, LoadedVersion version) {
    return version != null && module.code().inClass(className) == version.code();
  }

  /** Whether some class was woven, not for {@code next}, and some thread has yet to define it. */
  private boolean isBeingDefined(LoadedModule module, LoadedVersion next) {
    boolean undefined = false;
    for (String name : module.code().wovenClasses()) {
      undefined |=
          !isAt(module, name, next)
              && jvm.findLoaded(module.loader(), name.replace('/', '.')) == null;
    }
    return undefined && jvm.stacks().values().stream().anyMatch(Loading::defines);
  }

  private static boolean defines(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().startsWith("defineClass")) {
        return true;
      }
    }
    return false;
  }

  private Map<Class<?>, byte[]> loadedClasses(LoadedModule module, ModuleFiles files) {
    Map<Class<?>, byte[]> classes = new HashMap<>();
    for (ClassFile file : files.all()) {
      Class<?> type = jvm.findLoaded(module.loader(), file.className());
      if (type != null) {
        classes.put(type, file.bytes());
      }
    }
    return classes;
  }

  private ClassFile changedInitializer(LoadedModule module, ModuleFiles files) {
    for (ClassFile file : files.all()) {
      Class<?> type = jvm.findLoaded(module.loader(), file.className());
      ClassFile before = module.current().files().get(file.name());
      if (type != null
          && !jvm.isUninitialized(type)
          && ShapeDiff.initializersDiffer(before, file)) {
        return file;
      }
    }
    return null;
  }

  /**
   * What another thread does to a class of the module, and still does after two seconds: it
   * initialises it, or defines one that was woven already.
   */
  private String awaitOthers(LoadedModule module) {
    long deadline = System.nanoTime() + BUSY_NANOS;
    for (; ; ) {
      Class<?> initializing = beingInitialized(module);
      String busy = initializing == null ? null : "initialising " + initializing.getName();
      if (busy == null && isBeingDefined(module, null)) {
        busy = "about to define a class of " + module.name();
      }
      if (busy == null || System.nanoTime() > deadline) {
        return busy;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Class<?> beingInitialized(LoadedModule module) {
    for (ClassFile file : module.current().files().all()) {
      Class<?> type = jvm.findLoaded(module.loader(), file.className());
      if (type != null && jvm.isUninitialized(type) && isInInitializer(type)) {
        return type;
      }
    }
    return null;
  }

  private boolean isInInitializer(Class<?> type) {
    for (Map.Entry<Thread, StackTraceElement[]> entry : jvm.stacks().entrySet()) {
      if (entry.getKey() != Thread.currentThread()) {
        for (StackTraceElement frame : entry.getValue()) {
          if (frame.getMethodName().equals("<clinit>")
              && frame.getClassName().equals(type.getName())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static LoadResult.Refused refuse(LoadedModule module, Refusal reason, String detail) {
    return new LoadResult.Refused(module.name(), reason, detail);
  }
}
