package dev.midflight.server;

import dev.midflight.OldCodeThread;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Method;
import dev.midflight.runtime.VersionPurge;
import dev.midflight.weave.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells which frames of a stack are old code of a module. Three kinds are: frames of the old
 * version's image, which its loader names; frames that a redefinition caught inside the class,
 * which HotSpot prints without a file name; and frames entered before the agent came.
 *
 * <p>Trampolines hold no code of the user and never count, but for one that is about to enter the
 * old image.
 */
final class OldCode {

  /** In place of a frame, for a stack whose lower end cannot be seen. */
  private static final String CUT_OFF = "(in doubt: the stack is too deep to be read whole)";

  private static final String RUNTIME_PACKAGE = VersionPurge.class.getPackageName() + ".";

  private static final String METHOD_HANDLES = "java.lang.invoke.LambdaForm$";

  /** Who waits here asks once more for the version of a closure afterwards. */
  private static final String WAITING = RUNTIME_PACKAGE + "Suspension";

  private final LoadedModule module;
  private final LoadedVersion old;
  private final boolean wasCurrent;
  private final String loaderName;

  private OldCode(LoadedModule module, LoadedVersion old) {
    this.module = module;
    this.old = old;
    this.wasCurrent = old.number() <= module.last().number();
    ClassLoader loader = module.loader();
    this.loaderName = loader == null ? null : loader.getName();
  }

  /** Who is in old code, or may be; empty where there is no old version. */
  static List<OldCodeThread> in(LoadedModule module, Jvm jvm) {
    LoadedVersion old = module.old();
    return old == null
        ? List.of()
        : look(module, old, jvm, jvm.stacks()).inside().values().stream()
            .map(OldFrame::report)
            .toList();
  }

  /**
   * What stacks show.
   *
   * @param inside who is in old code, or may be
   * @param entering who is about to run a closure, in whichever version
   */
  record Look(Map<Thread, OldFrame> inside, Set<Thread> entering) {}

  /**
   * Looks for threads in the old version, or in one that was given up before it became current:
   * that one never had code in the class itself.
   */
  static Look look(
      LoadedModule module,
      LoadedVersion version,
      Jvm jvm,
      Map<Thread, StackTraceElement[]> stacks) {
    Look look = new Look(new LinkedHashMap<>(), new HashSet<>());
    OldCode code = new OldCode(module, version);
    stacks.forEach(
        (thread, stack) -> {
          int frame = code.topmost(thread, stack);
          if (frame >= 0) {
            OldCodeThread report = code.report(thread, stack, frame);
            look.inside().put(thread, new OldFrame(report, stack, frame));
          } else if (jvm.isCutOff(thread, stack)) {
            OldCodeThread report = new OldCodeThread(thread, version.number(), CUT_OFF, false);
            look.inside().put(thread, new OldFrame(report, stack, -1));
          } else if (code.isEntering(stack)) {
            look.entering().add(thread);
          }
        });
    return look;
  }

  /** Where frames stand that look like a version's, by thread and depth from the bottom. */
  static Map<Thread, Set<Integer>> depths(
      LoadedModule module, LoadedVersion version, Map<Thread, StackTraceElement[]> stacks) {
    return depths(stacks, new OldCode(module, version)::isOld);
  }

  /** Where frames of the class stand that were replaced by a redefinition, whose ever they were. */
  static Map<Thread, Set<Integer>> replaced(
      LoadedModule module, Map<Thread, StackTraceElement[]> stacks) {
    OldCode code = new OldCode(module, module.last());
    return depths(stacks, (thread, stack, at) -> code.isReplaced(stack[at]));
  }

  private interface Condition {
    boolean holds(Thread thread, StackTraceElement[] stack, int at);
  }

  private static Map<Thread, Set<Integer>> depths(
      Map<Thread, StackTraceElement[]> stacks, Condition condition) {
    Map<Thread, Set<Integer>> depths = new HashMap<>();
    stacks.forEach(
        (thread, stack) -> {
          for (int i = 0; i < stack.length; i++) {
            if (condition.holds(thread, stack, i)) {
              depths.computeIfAbsent(thread, t -> new HashSet<>()).add(stack.length - i);
            }
          }
        });
    return depths;
  }

  /** Frames of the class that are on a stack now: right after an attach, all are unwoven. */
  static void recordUnwoven(LoadedModule module, Map<Thread, StackTraceElement[]> stacks) {
    OldCode code = new OldCode(module, module.last());
    stacks.forEach(
        (thread, stack) -> {
          for (int i = 0; i < stack.length; i++) {
            if (code.isReplaced(stack[i])) {
              module.unwoven().computeIfAbsent(thread, t -> new HashSet<>()).add(unwoven(stack, i));
            }
          }
        });
  }

  /**
   * Forgets unwoven frames that were left meanwhile. Done before each redefinition, while frames
   * entered since still show their file.
   */
  static void shrinkUnwoven(LoadedModule module, Map<Thread, StackTraceElement[]> stacks) {
    OldCode code = new OldCode(module, module.last());
    module
        .unwoven()
        .entrySet()
        .removeIf(
            entry -> {
              StackTraceElement[] stack = stacks.get(entry.getKey());
              Set<LoadedModule.UnwovenFrame> there = new HashSet<>();
              for (int i = 0; stack != null && i < stack.length; i++) {
                if (code.isReplaced(stack[i])) {
                  there.add(unwoven(stack, i));
                }
              }
              entry.getValue().retainAll(there);
              return entry.getValue().isEmpty();
            });
  }

  private static LoadedModule.UnwovenFrame unwoven(StackTraceElement[] stack, int at) {
    return new LoadedModule.UnwovenFrame(
        stack.length - at, stack[at].getClassName(), stack[at].getMethodName());
  }

  private int topmost(Thread thread, StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (isOld(thread, stack, i)
          && !isExcused(thread, stack, i)
          && !(isInClass(stack[i]) && module.isCondemned(thread, stack.length - i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isOld(Thread thread, StackTraceElement[] stack, int at) {
    StackTraceElement frame = stack[at];
    if (isInImage(frame)) {
      return true;
    }
    if (!wasCurrent
        || !isReplaced(frame)
        || module.undefinedCalls().holds(thread, stack.length - at)) {
      return false;
    }
    return isUnwoven(thread, stack, at)
        || isUserCode(frame)
        || module.code().attached() && isAboutToEnter(stack, at);
  }

  /** Somebody else redefined the class: only what was old before that, or may have been, counts. */
  private boolean isExcused(Thread thread, StackTraceElement[] stack, int at) {
    Map<Thread, Set<Integer>> before = module.oldBeforeForeign();
    return before != null
        && !isInImage(stack[at])
        && !before.getOrDefault(thread, Set.of()).contains(stack.length - at);
  }

  private boolean isInImage(StackTraceElement frame) {
    String images = old.code().imageLoaderName();
    return images != null
        && images.equals(frame.getClassLoaderName())
        && old.files().has(frame.getClassName().replace('.', '/'));
  }

  private boolean isInClass(StackTraceElement frame) {
    return Objects.equals(loaderName, frame.getClassLoaderName())
        && old.files().has(frame.getClassName().replace('.', '/'));
  }

  private boolean isReplaced(StackTraceElement frame) {
    return isInClass(frame) && frame.getFileName() == null;
  }

  private boolean isUnwoven(Thread thread, StackTraceElement[] stack, int at) {
    return old.number() == 1
        && module.unwoven().getOrDefault(thread, Set.of()).contains(unwoven(stack, at));
  }

  /** Whether the class itself holds code of the user under that method name. */
  private boolean isUserCode(StackTraceElement frame) {
    String name = frame.getMethodName();
    if (!module.code().attached() && name.endsWith(Names.BODY_SUFFIX)) {
      return true;
    }
    ClassFile file = old.files().get(frame.getClassName().replace('.', '/'));
    for (Method method : file.facts().methods().values()) {
      if (method.name().equals(name) && staysInClass(file, method)) {
        return true;
      }
    }
    return false;
  }

  private boolean staysInClass(ClassFile file, Method method) {
    if (method.isInitializer()) {
      return true;
    }
    return !module.code().attached() && !file.facts().hasTwin(method);
  }

  /**
   * Whether the topmost frame of the module is weaving's own code, where a closure chooses its
   * version: the code of the user has line numbers, in a class that has any.
   */
  private boolean isEntering(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (isInClass(frame)) {
        return frame.getLineNumber() < 0
            && old.files().get(frame.getClassName().replace('.', '/')).hasLines();
      }
      boolean linking = Sleeper.isOfJdk(frame) || frame.getClassName().startsWith(RUNTIME_PACKAGE);
      if (!linking || frame.getClassName().equals(WAITING)) {
        return false;
      }
    }
    return false;
  }

  /**
   * A trampoline of the replaced version that has not called the image yet. JDK 17 shows the frames
   * of method handles in between.
   */
  private static boolean isAboutToEnter(StackTraceElement[] stack, int at) {
    int above = at - 1;
    while (above >= 0 && stack[above].getClassName().startsWith(METHOD_HANDLES)) {
      above--;
    }
    return above < 0 || !Images.isImageLoader(stack[above].getClassLoaderName());
  }

  private OldCodeThread report(Thread thread, StackTraceElement[] stack, int at) {
    String method = Names.plain(stack[at].getMethodName());
    boolean unwoven = !isInImage(stack[at]) && isUnwoven(thread, stack, at);
    return new OldCodeThread(
        thread, old.number(), stack[at].getClassName() + "." + method, unwoven);
  }
}
