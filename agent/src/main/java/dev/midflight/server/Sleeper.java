package dev.midflight.server;

/** Whether a thread that was seen in old code may be interrupted there. */
record Sleeper(Thread thread, OldFrame frame) {

  /**
   * Only one that is blocked in a call of the JDK which a frame of the old version made, not below
   * a class initialiser, and not where an interrupt would close a channel or socket.
   *
   * @param channels whether it may close them
   */
  boolean mayBeInterrupted(boolean channels) {
    StackTraceElement[] stack = frame.stack();
    if (frame.isInDoubt() || frame.at() == 0 || isBelowInitializer(stack)) {
      return false;
    }
    boolean inChannel = false;
    boolean inSelector = false;
    for (int i = 0; i < frame.at(); i++) {
      String name = stack[i].getClassName();
      if (!isOfJdk(stack[i])) {
        return false;
      }
      inSelector |= name.startsWith("sun.nio.ch.") && name.contains("Selector");
      inChannel |= name.startsWith("sun.nio.ch.") || name.startsWith("java.nio.channels.");
    }
    if (inSelector) {
      return true;
    }
    return inChannel ? channels : isWaiting();
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
