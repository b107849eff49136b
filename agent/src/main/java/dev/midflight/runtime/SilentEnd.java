package dev.midflight.runtime;

import dev.midflight.KilledByPurge;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.Consumer;

/**
 * Ends a killed thread without a word on standard error, as long as nobody of the application wants
 * to hear of uncaught exceptions.
 */
final class SilentEnd implements UncaughtExceptionHandler {

  private static volatile Consumer<String> listener = end -> {};

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
    } else {
      listener.accept("thread " + thread.getName() + " ended with " + thrown);
    }
  }

  /** Who is told instead of standard error. */
  static void listen(Consumer<String> newListener) {
    listener = newListener;
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
