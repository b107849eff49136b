package dev.midflight;

import dev.midflight.SupervisorEvent.GaveUp;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A supervisor at work. Everything it knows is changed by one thread of its own, which reads its
 * letters one after the other: requests and the ends of children never meet half-way. (The first
 * start of the children happens in the starting thread, before there is that thread.) It holds no
 * lock while it starts or stops a child, and runs no code of the user's.
 */
final class Supervision implements Runnable {

  private final SupervisorSpec spec;
  private final String name;
  private final Supervision parent;
  private final SupervisorRun asChild;
  private final boolean daemon;
  private final Supervisor handle = new Supervisor(this);
  private final Inbox inbox = new Inbox();
  private final Thread thread;
  private final Notifier notifier;
  private final Children children;
  private final ChildRequests requests;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean ending;
  private volatile GaveUp gaveUp;

  private Supervision(SupervisorSpec spec, Supervision parent, SupervisorRun asChild) {
    this.spec = spec;
    this.parent = parent;
    this.asChild = asChild;
    this.name = spec.name() == null ? defaultName(parent, asChild) : spec.name();
    this.daemon = parent == null ? spec.daemon() : parent.daemon;
    this.thread = new Thread(this, name);
    thread.setDaemon(daemon);
    this.notifier = Notifier.of(spec, name, parent, daemon);
    this.children = new Children(this, spec);
    this.requests = new ChildRequests(name, children);
  }

  private static String defaultName(Supervision parent, SupervisorRun asChild) {
    return parent == null ? "supervisor" : parent.name + "/" + asChild.child().id();
  }

  /** Starts a supervisor that is nobody's child, as the other one does. */
  static Supervision start(SupervisorSpec spec) {
    return start(spec, null, null);
  }

  /**
   * Starts a supervisor and its children.
   *
   * @throws IllegalStateException when a child cannot be started: nothing runs then
   */
  static Supervision start(SupervisorSpec spec, Supervision parent, SupervisorRun asChild) {
    Supervision supervision = new Supervision(spec, parent, asChild);
    try {
      supervision.children.startAll();
      supervision.thread.start();
      return supervision;
    } catch (NotStartedException failure) {
      supervision.end();
      throw new IllegalStateException(
          "Supervisor " + supervision.name + " was not started: " + failure.getMessage(),
          failure.getCause());
    } catch (RuntimeException | Error failure) {
      supervision.end();
      throw failure;
    }
  }

  @Override
  public void run() {
    try {
      while (!ending) {
        inbox.take().readBy(this);
      }
    } catch (RuntimeException | Error failure) {
      giveUp("", failure);
      throw failure;
    } finally {
      try {
        end();
      } finally {
        tellParent();
      }
    }
  }

  /** Stops all children, last first, and answers nobody any more. */
  private void end() {
    try {
      children.stopAll();
    } finally {
      inbox.close();
      ended.countDown();
      if (spec.listener() != null) {
        notifier.end();
      }
    }
  }

  private void tellParent() {
    if (asChild != null) {
      asChild.tellParent();
    }
  }

  /** Called by the supervisor's own thread, as the next one is: it reads no further letter. */
  void giveUp(String id, Throwable cause) {
    gaveUp = new GaveUp(name, id, cause);
    ending = true;
    notifier.publish(gaveUp);
  }

  private void close() {
    ending = true;
  }

  void requestEnd() {
    inbox.put(
        new Inbox.Letter() {
          @Override
          void readBy(Supervision supervision) {
            supervision.close();
          }
        });
  }

  /** Waits until a request is answered; one to a supervisor that has ended is refused. */
  ChildResult answerTo(ChildRequest request) throws InterruptedException {
    stopHereIfTold();
    if (!inbox.put(request)) {
      request.returned();
    }
    return request.answer();
  }

  /** Waits for the end, as a request for its answer. */
  void awaitEnd() throws InterruptedException {
    stopHereIfTold();
    ended.await();
  }

  /** Lets a child that its supervisor waits for not wait for its supervisor. */
  private void stopHereIfTold() throws InterruptedException {
    if (ThreadRun.currentMustEndFor(this)) {
      throw new InterruptedException("Told to end by its supervisor");
    }
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
    return ended.await(time, unit);
  }

  /** Why it has ended; empty when it was closed. */
  Optional<GaveUp> gaveUp() {
    return Optional.ofNullable(gaveUp);
  }

  boolean isOrIsBelow(Supervision other) {
    return this == other || parent != null && parent.isOrIsBelow(other);
  }

  /** A thread for one life of a child, not yet started. */
  Thread unstarted(ChildSpec child, Runnable run) {
    Thread made = spec.threads().unstarted(child, name + "/" + child.id(), run);
    if (!child.isVirtual()) {
      made.setDaemon(daemon);
    }
    return made;
  }

  String name() {
    return name;
  }

  Supervisor handle() {
    return handle;
  }

  Thread thread() {
    return thread;
  }

  Inbox inbox() {
    return inbox;
  }

  Notifier notifier() {
    return notifier;
  }

  Children children() {
    return children;
  }

  ChildRequests requests() {
    return requests;
  }
}
