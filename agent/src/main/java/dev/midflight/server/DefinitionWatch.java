package dev.midflight.server;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Watches classes that other threads define or initialise while a module is changed. */
final class DefinitionWatch {

  private static final long BUSY_NANOS = 2_000_000_000L;
  private static final long POLL_NANOS = 1_000_000L;

  private final Jvm jvm;

  DefinitionWatch(Jvm jvm) {
    this.jvm = jvm;
  }

  /** The loaded ones of a version's classes, with its class files. */
  Map<Class<?>, byte[]> loadedClasses(LoadedModule module, ModuleFiles files) {
    Map<Class<?>, byte[]> classes = new HashMap<>();
    for (ClassFile file : files.all()) {
      Class<?> type = jvm.findLoaded(module.loader(), file.className());
      if (type != null) {
        classes.put(type, file.bytes());
      }
    }
    return classes;
  }

  /**
   * What another thread does to a class of the module, and still does after two seconds: it
   * initialises it, or defines one that was woven already.
   */
  String awaitOthers(LoadedModule module) {
    long deadline = System.nanoTime() + BUSY_NANOS;
    for (; ; ) {
      Class<?> initializing = beingInitialized(module);
      String busy = initializing == null ? null : "initialising " + initializing.getName();
      if (busy == null && isBeingDefined(module, name -> false)) {
        busy = "about to define a class of " + module.name();
      }
      if (busy == null || System.nanoTime() > deadline) {
        return busy;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /**
   * A class whose definition began before the switch and ends behind it was woven for the version
   * before: it is waited for, and redefined as soon as it is there. One that began before the load
   * refused it.
   */
  void catchUp(LoadedModule module, LoadedVersion next, Redefining redefining) {
    catchUp(module, name -> module.code().inClass(name) == next.code(), redefining);
  }

  /**
   * As {@link #catchUp}, where there is no next version.
   *
   * @param done the classes that were redefined already
   */
  void catchUpDeleted(LoadedModule module, Set<Class<?>> done, Redefining redefining) {
    Set<String> names = new HashSet<>();
    done.forEach(type -> names.add(internalName(type)));
    catchUp(
        module,
        names::contains,
        late -> {
          redefining.redefine(late);
          late.keySet().forEach(type -> names.add(internalName(type)));
        });
  }

  private void catchUp(LoadedModule module, Predicate<String> isThere, Redefining redefining) {
    long deadline = System.nanoTime() + BUSY_NANOS;
    for (boolean more = true; more; ) {
      boolean awaited = isBeingDefined(module, isThere);
      Map<Class<?>, byte[]> late = loadedClasses(module, module.last().files());
      late.keySet().removeIf(type -> isThere.test(internalName(type)));
      if (!late.isEmpty()) {
        redefining.redefine(late);
      }
      more = awaited && System.nanoTime() < deadline;
      if (more) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  /** Redefines classes for the version that is being caught up with. */
  interface Redefining {
    void redefine(Map<Class<?>, byte[]> classes);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Whether some class, not one of those that are there, has yet to be defined by some thread. */
  private boolean isBeingDefined(LoadedModule module, Predicate<String> isThere) {
    boolean undefined = false;
    for (String name : module.code().wovenClasses()) {
      undefined |=
          !isThere.test(name) && jvm.findLoaded(module.loader(), name.replace('/', '.')) == null;
    }
    return undefined && jvm.stacks().values().stream().anyMatch(DefinitionWatch::defines);
  }

  private static boolean defines(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().startsWith("defineClass")) {
        return true;
      }
    }
    return false;
  }

  private Class<?> beingInitialized(LoadedModule module) {
    for (ClassFile file : module.last().files().all()) {
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
}
