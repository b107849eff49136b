package soak;

import kit.soak.Job;
import kit.soak.Visit;

/** A second module, purged at the same time as the first, whose threads are in both. */
public final class Peer {

  private Peer() {}

  /** Calls back from its own version, again and again. */
  public static int through(Job job, Visit visit) {
    int mine = visit.notePeer(1_234_567_890);
    do {
      job.run(visit);
      visit.same(mine, once(visit));
    } while (visit.more());
    return mine;
  }

  private static int once(Visit visit) {
    return visit.notePeer(1_234_567_890);
  }
}
