package dev.midflight.jmx;

import dev.midflight.OldCodeThread;
import java.util.List;

/**
 * A thread that is in old code, or was until a purge killed it.
 *
 * @param id the thread's identifier
 * @param name the thread's name
 * @param virtual whether it is a virtual thread
 * @param state the name of its {@link Thread.State} when the report was made
 * @param version the version whose frame it has
 * @param frame the topmost frame of that version, as {@code Class.method}
 * @param unwoven whether that frame was entered before the agent came to the class
 */
public record ThreadReport(
    long id,
    String name,
    boolean virtual,
    String state,
    int version,
    String frame,
    boolean unwoven) {

  static List<ThreadReport> of(List<OldCodeThread> threads) {
    return threads.stream().map(ThreadReport::of).toList();
  }

  private static ThreadReport of(OldCodeThread inOldCode) {
    Thread thread = inOldCode.thread();
    return new ThreadReport(
        thread.getId(),
        thread.getName(),
        VirtualThreads.isVirtual(thread),
        thread.getState().name(),
        inOldCode.version(),
        inOldCode.frame(),
        inOldCode.unwoven());
  }
}
