package dev.midflight.server;

import dev.midflight.runtime.VersionCode;
import dev.midflight.runtime.VersionPurge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A version that was purged while threads were in it that could not be made to throw yet: its code
 * stays until they have left. Their frames are known by thread and depth from the bottom of the
 * stack, a set that only shrinks.
 */
final class CondemnedVersion {

  private final LoadedModule module;
  private final LoadedVersion version;
  private final VersionPurge purge;
  private final Map<Thread, Set<Integer>> frames;
  private final Set<Thread> inDoubt;

  /**
   * Who has not left by being killed; not guarded, as each thread takes itself out. Who is in
   * unwoven frames alone is not among them: nothing is raised there, and nothing tells when such a
   * thread has left and does other work.
   */
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

  /**
   * @param stacks of those threads, as they were seen last
   * @param inDoubt those of them whose stacks could not be read whole
   * @param unwoven those of them that are in no frame where they could be killed
   */
  CondemnedVersion(
      LoadedModule module,
      LoadedVersion version,
      VersionPurge purge,
      Map<Thread, StackTraceElement[]> stacks,
      Set<Thread> inDoubt,
      Set<Thread> unwoven) {
    this.module = module;
    this.version = version;
    this.purge = purge;
    this.frames = new HashMap<>(OldCode.depths(module, version, stacks));
    this.inDoubt = Set.copyOf(inDoubt);
    stacks.keySet().forEach(thread -> frames.computeIfAbsent(thread, t -> new HashSet<>()));
    this.inside.addAll(stacks.keySet());
    this.inside.removeAll(unwoven);
    purge.condemn(inside::contains);
    purge.tellDepartures(this::leave);
  }

  VersionCode code() {
    return version.code();
  }

  VersionPurge purge() {
    return purge;
  }

  synchronized boolean holds(Thread thread, int depth) {
    return frames.getOrDefault(thread, Set.of()).contains(depth);
  }

  /** Whether nobody is in it any more, as the stacks of all threads show. */
  synchronized boolean isLeft(Map<Thread, StackTraceElement[]> stacks) {
    Map<Thread, Set<Integer>> seen = OldCode.depths(module, version, stacks);
    frames
        .entrySet()
        .removeIf(
            entry -> {
              entry.getValue().retainAll(seen.getOrDefault(entry.getKey(), Set.of()));
              boolean gone =
                  inDoubt.contains(entry.getKey())
                      ? !entry.getKey().isAlive()
                      : entry.getValue().isEmpty();
              return gone || purge.hasLeft(entry.getKey());
            });
    return frames.isEmpty();
  }

  private void leave(Thread thread) {
    if (inside.remove(thread) && inside.isEmpty()) {
      module.settle(this);
    }
  }

  /** To be called once closures are in their new versions: some may have left before. */
  void settleIfLeft() {
    inside.removeIf(purge::hasLeft);
    if (inside.isEmpty()) {
      module.settle(this);
    }
  }
}
