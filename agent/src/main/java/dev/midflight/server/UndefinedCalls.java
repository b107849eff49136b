package dev.midflight.server;

import java.util.Map;
import java.util.Set;

/**
 * Calls of a deleted module that found no current version: in OTP's words, of an undefined
 * function. Their frames in the class hold nobody's code, whichever version they go on to, but
 * HotSpot shows them like those of old code once the class is redefined; they stay until what they
 * called returns. They are known by thread and depth from the bottom of the stack. Written under
 * the module's lock, read by anyone.
 */
final class UndefinedCalls {

  private boolean mayExist;
  private volatile Map<Thread, Set<Integer>> frames = Map.of();

  /** From now on there is no current version. */
  void begin() {
    mayExist = true;
  }

  /**
   * Looks for their frames; to be called before a version that is not deleted is replaced, while
   * none is old: frames that look old then are of no version that will be.
   */
  void find(LoadedModule module, Jvm jvm) {
    if (mayExist) {
      boolean othersLookOld = module.code().isRedefinedByOthers();
      frames = othersLookOld ? Map.of() : OldCode.replaced(module, jvm.stacks());
      mayExist = othersLookOld || !frames.isEmpty();
    }
  }

  boolean holds(Thread thread, int depth) {
    return frames.getOrDefault(thread, Set.of()).contains(depth);
  }
}
