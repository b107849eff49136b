package dev.midflight.runtime;

import dev.midflight.KilledByPurge;
import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Ends a killed thread without a word on standard error, as long as nobody of the application wants
 * to hear of uncaught exceptions.
 */
final class SilentEnd implements UncaughtExceptionHandler {

  private final ThreadGroup group;

  private SilentEnd(ThreadGroup group) {
    this.group = group;
  }

  /** To be called by the thread itself. */
  static void arrange(Thread thread) {
    if (thread.getUncaughtExceptionHandler() instanceof ThreadGroup group) {
      thread.setUncaughtExceptionHandler(new SilentEnd(group));
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (!(thrown instanceof KilledByPurge) || isHeard()) {
      group.uncaughtException(thread, thrown);
    }
  }

  private boolean isHeard() {
    if (Thread.getDefaultUncaughtExceptionHandler() != null) {
      return true;
    }
    for (ThreadGroup at = group; at != null; at = at.getParent()) {
      if (at.getClass() != ThreadGroup.class) {
        return true;
      }
    }
    return false;
  }
}
