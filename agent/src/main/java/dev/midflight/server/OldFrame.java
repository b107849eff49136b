package dev.midflight.server;

import dev.midflight.OldCodeThread;

/**
 * A thread that was seen in old code.
 *
 * @param at its topmost frame there, counted from the top of the stack; negative where the stack
 *     could not be read whole
 */
record OldFrame(OldCodeThread report, StackTraceElement[] stack, int at) {

  /** Where it is: the old frame, and the call that frame made. */
  String place() {
    return report.frame() + ':' + stack[at].getLineNumber() + ' ' + stack[at - 1];
  }

  /** The old frame, and what the thread is doing above it. */
  String blocked() {
    return at <= 0 ? report.frame() : report.frame() + ", above it " + stack[0];
  }

  boolean isInDoubt() {
    return at < 0;
  }
}
