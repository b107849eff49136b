package dev.midflight.server;

/** A thread that was seen in old code: whether it may be interrupted there. */
record Sleeper(Thread thread, OldFrame frame) {

  /** What a thread is blocked in. */
  enum Bed {
    /** Nothing that an interrupt may end. */
    NONE,
    /** A call of the JDK that an interrupt ends and leaves no trace of. */
    CALL,
    /** A call that an interrupt ends by closing the channel or socket. */
    CHANNEL
  }

  /**
   * Only a call of the JDK which a frame of the old version made, not below a class initialiser, is
   * one that may be interrupted.
   */
  Bed bed() {
    StackTraceElement[] stack = frame.stack();
    if (frame.isInDoubt() || frame.at() == 0 || isBelowInitializer(stack)) {
      return Bed.NONE;
    }
    boolean inChannel = false;
    boolean inSelector = false;
    for (int i = 0; i < frame.at(); i++) {
      String name = stack[i].getClassName();
      if (!isOfJdk(stack[i])) {
        return Bed.NONE;
      }
      inSelector |= name.startsWith("sun.nio.ch.") && name.contains("Selector");
      inChannel |= name.startsWith("sun.nio.ch.") || name.startsWith("java.nio.channels.");
    }
    if (inChannel && !inSelector) {
      return Bed.CHANNEL;
    }
    return inSelector || isWaiting() ? Bed.CALL : Bed.NONE;
  }

  private boolean isWaiting() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  static boolean isBelowInitializer(StackTraceElement[] stack) {
    for (StackTraceElement at : stack) {
      if (at.getMethodName().equals("<clinit>")) {
        return true;
      }
    }
    return false;
  }

  static boolean isOfJdk(StackTraceElement at) {
    String module = at.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }
}
