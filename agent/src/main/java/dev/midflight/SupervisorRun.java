package dev.midflight;

/** One life of a child that is a supervisor. */
final class SupervisorRun extends ChildRun {

  private final SupervisorSpec spec;
  private final Supervision parent;
  private volatile Supervision supervision;

  SupervisorRun(Child child, SupervisorSpec spec, Supervision parent) {
    super(child);
    this.spec = spec;
    this.parent = parent;
  }

  @Override
  void start() {
    supervision = Supervision.start(spec, parent, this);
  }

  Supervisor handle() {
    return supervision.handle();
  }

  /** The end has come. */
  void tellParent() {
    parent.inbox().put(this);
  }

  @Override
  Thread thread() {
    return supervision.thread();
  }

  @Override
  Throwable cause() {
    return supervision.gaveUp().map(SupervisorEvent.GaveUp::cause).orElse(null);
  }

  /** Also when it gave up: in OTP it ends with {@code shutdown} then, which is no crash. */
  @Override
  boolean endedWell() {
    return true;
  }

  @Override
  boolean hasEnded() {
    return supervision.hasEnded();
  }

  @Override
  boolean awaitEnd(Patience patience) {
    return patience.waits(supervision::awaitEnd);
  }

  @Override
  void requestEnd() {
    supervision.requestEnd();
  }
}
