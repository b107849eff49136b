package dev.midflight;

import java.util.Arrays;
import java.util.Objects;

/**
 * A thread that is in old code: a frame of the old version is somewhere on its stack.
 *
 * @param thread a platform or virtual thread
 * @param version the version whose frame it is
 * @param frame the topmost frame of that version, as {@code Class.method}
 * @param unwoven whether the frame was entered before the agent came to the class, so that its
 *     calls go to the current version
 */
public record OldCodeThread(Thread thread, int version, String frame, boolean unwoven) {

  /** Weaving gives it to the methods that hold the user's code. */
  private static final String BODY_SUFFIX = "$body";

  public OldCodeThread {
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(frame, "frame");
  }

  /**
   * What the thread is blocked in at this moment, or does. Within the JDK that is the method that
   * was called there, {@code java.util.concurrent.locks.ReentrantLock.lock} for example, whatever
   * that itself called. Elsewhere it is the topmost frame, also of a thread that waits to enter a
   * monitor.
   *
   * @return {@code Class.method}; empty where the thread has ended, or has no stack to be seen
   */
  public String blockedIn() {
    StackTraceElement[] stack = thread.getStackTrace();
    int own = thread == Thread.currentThread() ? 2 : 0;
    return blockedIn(Arrays.copyOfRange(stack, Math.min(own, stack.length), stack.length));
  }

  /**
   * What {@link #blockedIn()} says, of a stack that was read by other means.
   *
   * @param stack as {@link Thread#getStackTrace()} gives it
   */
  public static String blockedIn(StackTraceElement[] stack) {
    int user = 0;
    while (user < stack.length && isOfJdk(stack[user])) {
      user++;
    }
    if (stack.length == 0) {
      return "";
    }
    // A stack of nothing but the JDK's frames has no caller that would tell more than its top.
    return name(stack[user == stack.length ? 0 : Math.max(0, user - 1)]);
  }

  private static boolean isOfJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static String name(StackTraceElement frame) {
    String method = frame.getMethodName();
    return frame.getClassName()
        + "."
        + (method.endsWith(BODY_SUFFIX)
            ? method.substring(0, method.length() - BODY_SUFFIX.length())
            : method);
  }
}
