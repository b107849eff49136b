package dev.midflight.server;

import dev.midflight.runtime.Maker;
import dev.midflight.runtime.VersionClosures;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Closures that had no counterpart when their version was purged, by the MD5 of that version: the
 * same code, loaded again, brings them back to life. Guarded by the module's lock.
 */
final class DeadClosures {

  private final Map<String, List<WeakReference<Maker>>> byCode = new HashMap<>();
  private final Map<LoadedVersion, List<Maker>> orphans = new HashMap<>();

  void add(LoadedVersion version, List<Maker> dead) {
    if (!dead.isEmpty()) {
      List<WeakReference<Maker>> known =
          byCode.computeIfAbsent(version.info().md5(), md5 -> new ArrayList<>());
      dead.forEach(maker -> known.add(new WeakReference<>(maker)));
    }
  }

  /** Adds those of a version that was purged while none was current. */
  void orphan(LoadedVersion version, List<Maker> makers) {
    if (!makers.isEmpty()) {
      orphans.put(version, makers);
    }
  }

  /** The closures that wait for a current version, by the version that made them. */
  Map<LoadedVersion, List<Maker>> takeOrphans() {
    Map<LoadedVersion, List<Maker>> taken = Map.copyOf(orphans);
    orphans.clear();
    return taken;
  }

  void revive(LoadedVersion version) {
    byCode.values().removeIf(DeadClosures::isForgotten);
    if (!byCode.isEmpty()) {
      VersionClosures closures = version.code().closures();
      for (WeakReference<Maker> known : byCode.getOrDefault(version.info().md5(), List.of())) {
        Maker maker = known.get();
        if (maker != null) {
          closures.revive(maker);
        }
      }
      byCode.remove(version.info().md5());
    }
  }

  private static boolean isForgotten(List<WeakReference<Maker>> makers) {
    makers.removeIf(known -> known.get() == null);
    return makers.isEmpty();
  }
}
