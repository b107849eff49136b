package kit.soak;

import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.LoadResult;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import kit.Versions;

/**
 * What the program itself knows of one module's versions while they come and go: which it loaded
 * and purged, whom the purges named, and who was seen in which. Compared at the end. Thread-safe.
 */
public final class Ledger {

  /** Stands for version 1 in the class files; that of a later version has a greater one. */
  private static final int FIRST = 1_234_567_890;

  /** That constant as a class file has it: a tag and four bytes. */
  private static final byte[] PATCHED = ByteBuffer.allocate(5).put((byte) 3).putInt(FIRST).array();

  private final String module;
  private final Complaints complaints;
  private final byte[][] template;
  private final ReentrantLock loading = new ReentrantLock();

  private volatile int begun = 1;
  private volatile int loaded = 1;
  private volatile int purged;

  private final Map<Integer, Fate> fates = new ConcurrentHashMap<>();
  private final Map<Stay, Integer> lateNotes = new ConcurrentHashMap<>();
  private final Map<Stay, String> lateFrames = new ConcurrentHashMap<>();
  private final Set<Stay> deaths = ConcurrentHashMap.newKeySet();
  private final AtomicLong softPurges = new AtomicLong();

  public Ledger(String module, Complaints complaints) {
    this.module = module;
    this.complaints = complaints;
    this.template = Versions.bytes(1, module);
  }

  /** A thread in a version. */
  private record Stay(long thread, int version) {}

  /** Whom the purge of a version named. */
  private record Fate(Set<Long> killed, Set<Long> condemned) {}

  public String module() {
    return module;
  }

  public static int version(int constant) {
    return constant - FIRST + 1;
  }

  /** No version up to this one is there any more. */
  public int purged() {
    return purged;
  }

  /** This version is current, or a later one. */
  public int loaded() {
    return loaded;
  }

  /** No later version than this one can be current. */
  public int begun() {
    return begun;
  }

  /** Loads the next version, over an old one if there is one. */
  public void load() {
    loading.lock();
    try {
      int next = begun + 1;
      begun = next;
      LoadResult result = Code.loadBinary(module, "version " + next, patched(next));
      if (result instanceof LoadResult.Loaded done && done.version().number() == next) {
        loaded = next;
        register(done.purged());
        purgedUpTo(next - 2);
      } else {
        complaints.add("load of version " + next + ": " + result);
      }
    } finally {
      loading.unlock();
    }
  }

  public void purge() {
    int current = loaded;
    register(Code.purgeReport(module));
    purgedUpTo(current - 1);
  }

  public void softPurge() {
    int current = loaded;
    if (Code.softPurge(module)) {
      softPurges.incrementAndGet();
      purgedUpTo(current - 1);
    }
  }

  private void register(PurgeResult result) {
    if (result.version() == 0) {
      return;
    }
    Fate fate = new Fate(ids(result.killed()), ids(result.condemned()));
    if (fates.put(result.version(), fate) != null) {
      complaints.add(module + " was purged twice of version " + result.version());
    }
    if (!result.warning().isEmpty()) {
      complaints.add(result.warning());
    }
  }

  private static Set<Long> ids(List<OldCodeThread> threads) {
    return threads.stream().map(seen -> seen.thread().getId()).collect(Collectors.toSet());
  }

  private synchronized void purgedUpTo(int version) {
    purged = Math.max(purged, version);
  }

  /** The current thread is in this version: not a purged one, but for the condemned. */
  void note(int version) {
    if (version <= purged) {
      lateNotes.merge(new Stay(Thread.currentThread().getId(), version), 1, Integer::sum);
    }
    if (version > begun) {
      complaints.add("is in version " + version + " of " + module + ", before it was loaded");
    }
  }

  /** A thread has a frame of a version on its stack that was purged before. */
  void suspect(Thread thread, int version, StackTraceElement frame) {
    lateFrames.put(new Stay(thread.getId(), version), thread.getName() + " in " + frame);
  }

  /** The current thread died of the purge of a version that was old. */
  void died(KilledByPurge kill) {
    if (kill.version() >= begun) {
      complaints.add("killed in current code", kill);
    }
    deaths.add(new Stay(Thread.currentThread().getId(), kill.version()));
  }

  /**
   * Compares what was seen with what the purges said, when nobody works any more.
   *
   * @param workers ids of the threads whose deaths were noted
   */
  public void settle(Set<Long> workers) {
    deaths.forEach(
        death -> {
          if (!isKilled(death) && !isCondemned(death)) {
            complaints.add("not reported, but killed: " + death + " of " + module);
          }
        });
    fates.forEach(
        (version, fate) -> {
          for (long thread : fate.killed()) {
            if (workers.contains(thread) && !deaths.contains(new Stay(thread, version))) {
              complaints.add("reported killed, but not: " + new Stay(thread, version));
            }
          }
        });
    lateNotes.forEach(
        (stay, times) -> {
          // One note may follow the last check before the purge.
          if (!isCondemned(stay) || times > 1) {
            complaints.add("is in a purged version: " + stay + " of " + module + ", " + times);
          }
        });
    lateFrames.forEach(
        (stay, frame) -> {
          if (!isCondemned(stay)) {
            complaints.add("has a frame of a purged version: " + stay + ", " + frame);
          }
        });
  }

  private boolean isKilled(Stay stay) {
    Fate fate = fates.get(stay.version());
    return fate != null && fate.killed().contains(stay.thread());
  }

  private boolean isCondemned(Stay stay) {
    Fate fate = fates.get(stay.version());
    return fate != null && fate.condemned().contains(stay.thread());
  }

  @Override
  public String toString() {
    return (loaded - 1)
        + " loads, "
        + fates.size()
        + " purges, "
        + softPurges
        + " soft purges, "
        + fates.values().stream().mapToInt(fate -> fate.killed().size()).sum()
        + " killed, "
        + fates.values().stream().mapToInt(fate -> fate.condemned().size()).sum()
        + " condemned, "
        + lateNotes.size()
        + " late notes";
  }

  public int kills() {
    return deaths.size();
  }

  private byte[][] patched(int version) {
    byte[][] classFiles = new byte[template.length][];
    for (int i = 0; i < template.length; i++) {
      classFiles[i] = patched(template[i], FIRST + version - 1);
    }
    return classFiles;
  }

  /** The class file with its integer constant replaced, wherever the pool has it. */
  private static byte[] patched(byte[] classFile, int constant) {
    byte[] bytes = classFile.clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    ByteBuffer sought = ByteBuffer.wrap(PATCHED);
    for (int i = 0; i + PATCHED.length <= bytes.length; i++) {
      if (buffer.slice(i, PATCHED.length).equals(sought)) {
        buffer.putInt(i + 1, constant);
      }
    }
    return bytes;
  }
}
