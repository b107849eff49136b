package dev.midflight;

/**
 * One life of a child, from a start to an end. Its end is a letter to the supervisor, written when
 * it starts. Thread-safe.
 */
abstract class ChildRun extends Inbox.Letter {

  private final Child child;
  private volatile boolean toldToEnd;
  private boolean endedBefore;

  ChildRun(Child child) {
    this.child = child;
  }

  final Child child() {
    return child;
  }

  /** Whatever keeps it from starting is thrown: then it has not started. */
  abstract void start();

  abstract Thread thread();

  /** What it threw; null for a normal return. Once it has ended. */
  abstract Throwable cause();

  /** Whether a transient child that ended like this is not started again. */
  abstract boolean endedWell();

  abstract boolean hasEnded();

  /** Waits for the end; true when it has come. */
  abstract boolean awaitEnd(Patience patience);

  abstract void requestEnd();

  /** Called by the supervisor's thread. */
  final void tellToEnd() {
    endedBefore = hasEnded();
    toldToEnd = true;
    requestEnd();
  }

  final boolean wasToldToEnd() {
    return toldToEnd;
  }

  /** Whether it was told to end while it lived. Asked by the supervisor's thread. */
  final boolean endWasRequested() {
    return toldToEnd && !endedBefore;
  }

  @Override
  final void readBy(Supervision supervision) {
    supervision.children().ended(this);
  }
}
