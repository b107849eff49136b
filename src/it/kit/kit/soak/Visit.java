package kit.soak;

import dev.midflight.KilledByPurge;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One stay of a thread in the modules, from a frame of no module to its end there. What their code
 * calls here is in no module and must never be interrupted nor killed.
 */
public final class Visit {

  private static final long HOUR = 3_600_000;

  private final Site site;
  private final int turns;
  private final Map<String, Set<Integer>> seen = new ConcurrentHashMap<>();
  private final Map<String, Integer> purgedBefore = new ConcurrentHashMap<>();
  private int turn;
  private int atLeast;

  /**
   * @param turns how many it makes of itself, unless it is killed before
   */
  public Visit(Site site, int turns) {
    this.site = site;
    this.turns = turns;
    site.visits.incrementAndGet();
    enter();
  }

  /** It enters the modules: no version that was purged before. */
  public void enter() {
    purgedBefore.put(site.work.module(), site.work.purged());
    purgedBefore.put(site.peer.module(), site.peer.purged());
  }

  /** Said by code of the module {@code soak.Work}: the constant of its version. */
  public int note(int constant) {
    return note(site.work, constant);
  }

  /** As {@link #note}, said by {@code soak.Peer}. */
  public int notePeer(int constant) {
    return note(site.peer, constant);
  }

  private int note(Ledger ledger, int constant) {
    int version = Ledger.version(constant);
    seen.computeIfAbsent(ledger.module(), m -> ConcurrentHashMap.newKeySet()).add(version);
    ledger.note(version);
    requireUninterrupted("a turn of version " + version);
    return constant;
  }

  /** Both were said by code that calls itself without naming the class. */
  public void same(int constant, int called) {
    if (constant != called) {
      site.complaints.add(
          "a local call went from " + Ledger.version(constant) + " to " + Ledger.version(called));
    }
  }

  /** Whether there is another turn; lets others have theirs once in a while. */
  public boolean more() {
    site.turns.incrementAndGet();
    turn++;
    if (turn % 100 == 0) {
      rest();
    }
    return turn < turns;
  }

  /** As {@link #more}, for who is in no old code and goes by itself at the end. */
  public boolean stays() {
    return more() && !site.isClosing();
  }

  /** As {@link #stays}, before a qualified call: that version or a later one comes next. */
  public boolean moves() {
    atLeast = site.work.loaded();
    return stays();
  }

  /** At the beginning of a method that was called by its qualified name. */
  public void moved(int constant) {
    if (Ledger.version(constant) < atLeast) {
      site.complaints.add("was to be in " + atLeast + ", is in " + Ledger.version(constant));
    }
  }

  /** Milliseconds to wait for nothing; an hour once in a while, which only a purge ends. */
  public long pause() {
    int chance = ThreadLocalRandom.current().nextInt(40);
    return chance == 0 ? HOUR : chance % 4 + 1;
  }

  /** Milliseconds to wait while others wait for this thread. */
  public long shortPause() {
    return ThreadLocalRandom.current().nextInt(3) + 1;
  }

  public long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  public Guarded lock() {
    return site.lock;
  }

  public Guarded monitor() {
    return site.monitor;
  }

  /** For the methods that are synchronized by their class. */
  public Guarded type() {
    return site.type;
  }

  /** Code that only waits caught this: its own death, or an interrupt that was none of it. */
  public void caught(Throwable thrown) {
    site.complaints.add("caught", thrown);
  }

  /** Runs a closure of the module below this frame of none. */
  public int outside(Job job) {
    rest();
    int result = job.run(this);
    rest();
    return result;
  }

  /** As {@link #outside}, and lives on if it is killed; the frames of the module below do not. */
  public int outliving(Job job) {
    try {
      return outside(job);
    } catch (KilledByPurge kill) {
      died(kill);
      rest();
      return 0;
    }
  }

  /** Runs a closure of the module in a thread of a pool. */
  public Future<Integer> submit(Job job) {
    return site.pool.submit(
        () -> {
          site.hire();
          requireUninterrupted("a task of the pool");
          try {
            return job.run(this);
          } catch (KilledByPurge kill) {
            died(kill);
            throw kill;
          } finally {
            requireUninterrupted("the pool after a task");
            site.dismiss();
          }
        });
  }

  public void purgeMyself() {
    site.work.purge();
  }

  public void loadOverMyself() {
    site.work.load();
    site.work.load();
  }

  /** Code of no module that takes its time. */
  public void rest() {
    requireUninterrupted("code of no module");
    LockSupport.parkNanos(nanos(shortPause()));
    requireUninterrupted("code of no module that waited");
  }

  public void requireUninterrupted(String where) {
    if (Thread.interrupted()) {
      site.complaints.add("stray interrupt in " + where, new Exception());
    }
  }

  /** It ended with that; whoever died must have been in the version that was purged. */
  public void died(Throwable thrown) {
    died(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private void died(Throwable thrown, Set<Throwable> known) {
    if (!known.add(thrown)) {
      return;
    }
    if (thrown instanceof KilledByPurge kill) {
      if (!seen.getOrDefault(kill.module(), Set.of()).contains(kill.version())
          && kill.version() <= purgedBefore.get(kill.module())) {
        site.complaints.add("killed, and cannot have been there", kill);
      }
      site.ledger(kill.module()).died(kill);
    }
    for (Throwable before : thrown.getSuppressed()) {
      died(before, known);
    }
  }

  /** It came to its end in no other way than a purge can bring about. */
  public void ended(Throwable thrown) {
    Throwable cause =
        thrown instanceof java.util.concurrent.ExecutionException ? thrown.getCause() : thrown;
    if (cause instanceof KilledByPurge) {
      if (cause == thrown) {
        died(thrown);
      }
    } else {
      site.complaints.add("failed", thrown);
    }
  }
}
