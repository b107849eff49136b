package dev.midflight;

import java.util.List;

/**
 * A child of one supervisor: its specification, and whether it runs. Changed by the supervisor's
 * thread alone; other threads may ask.
 */
final class Child {

  private final ChildSpec spec;
  private final List<Object> arguments;
  private volatile State state = new Stopped();

  Child(ChildSpec spec, List<Object> arguments) {
    this.spec = spec;
    this.arguments = arguments;
  }

  /** What a child is doing. */
  sealed interface State {}

  /** It lives. */
  record Running(ChildRun run) implements State {}

  /** It could not be started, and a letter to try once more is under way. */
  record Restarting(Inbox.Letter retry) implements State {}

  /** It does not live, and nobody is about to change that. */
  record Stopped() implements State {}

  /**
   * Starts a new life.
   *
   * @throws NotStartedException when there is no thread for it; the child is then as it was
   */
  ChildRun start(Supervision supervision) throws NotStartedException {
    try {
      ChildRun run = newRun(supervision);
      run.start();
      state = new Running(run);
      return run;
    } catch (RuntimeException | Error failure) {
      throw new NotStartedException(id(), failure);
    }
  }

  private ChildRun newRun(Supervision supervision) {
    if (spec.work() instanceof Work.Nested nested) {
      return new SupervisorRun(this, nested.supervisor(), supervision);
    }
    return new ThreadRun(this, (Work.Threads) spec.work(), arguments, supervision);
  }

  void stopped() {
    state = new Stopped();
  }

  void restarting(Inbox.Letter retry) {
    state = new Restarting(retry);
  }

  State state() {
    return state;
  }

  boolean isRunning() {
    return state instanceof Running;
  }

  /** Whether this life is the one that the child is leading. */
  boolean leads(ChildRun run) {
    return state instanceof Running running && running.run() == run;
  }

  /** Whether it still waits for this letter. */
  boolean awaits(Inbox.Letter retry) {
    return state instanceof Restarting restarting && restarting.retry() == retry;
  }

  String id() {
    return spec.id();
  }

  ChildSpec spec() {
    return spec;
  }

  boolean isTemporary() {
    return spec.restart() == ChildSpec.Restart.TEMPORARY;
  }

  ChildInfo info() {
    ChildInfo.Type type = spec.isSupervisor() ? ChildInfo.Type.SUPERVISOR : ChildInfo.Type.WORKER;
    State seen = state;
    if (seen instanceof Running running) {
      ChildRun run = running.run();
      Supervisor supervisor = run instanceof SupervisorRun nested ? nested.handle() : null;
      return new ChildInfo(id(), type, ChildInfo.State.RUNNING, run.thread(), supervisor);
    }
    ChildInfo.State shown =
        seen instanceof Restarting ? ChildInfo.State.RESTARTING : ChildInfo.State.STOPPED;
    return new ChildInfo(id(), type, shown, null, null);
  }
}
