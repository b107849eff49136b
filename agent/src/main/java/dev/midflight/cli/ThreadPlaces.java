package dev.midflight.cli;

import dev.midflight.OldCodeThread;
import dev.midflight.jmx.ThreadReport;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a JVM what its threads are in at the moment, and who holds what they wait for. What cannot
 * be known, of virtual threads for example, is left out.
 */
record ThreadPlaces(Jvm jvm) {

  /** Frames from the top: calls within the JDK are less deep than that. */
  private static final int DEPTH = 100;

  /** The places by the identifiers of the threads. */
  Map<Long, String> of(List<ThreadReport> threads) {
    long[] platform =
        threads.stream().filter(thread -> !thread.virtual()).mapToLong(ThreadReport::id).toArray();
    Map<Long, String> places = new HashMap<>();
    for (ThreadInfo info : infos(platform)) {
      if (info != null && info.getStackTrace().length > 0) {
        places.put(info.getThreadId(), place(info));
      }
    }
    return places;
  }

  private ThreadInfo[] infos(long[] ids) {
    try {
      return jvm.threads().getThreadInfo(ids, DEPTH);
    } catch (RuntimeException notTold) {
      // The purge is done and has its report; this is only an addition to it.
      return new ThreadInfo[0];
    }
  }

  private static String place(ThreadInfo info) {
    String place = OldCodeThread.blockedIn(info.getStackTrace());
    String owner = info.getLockOwnerName();
    return owner == null ? place : "%s (lock held by %s)".formatted(place, owner);
  }
}
