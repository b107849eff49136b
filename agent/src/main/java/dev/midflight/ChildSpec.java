package dev.midflight;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link Supervisor} knows of a child: its id, what it does, when it is started again, and
 * how long it may take to end. OTP: {@code child_spec()}. Immutable; each method returns a changed
 * copy.
 *
 * <p>The body of a worker is entered anew, through the very object given here, each time the child
 * is started. As {@code Foo::run} it is an external function: a child that is started again runs
 * the current version of {@code Foo}.
 */
public final class ChildSpec {

  /**
   * Shutdown time of a child that is interrupted and not waited for. OTP: {@code brutal_kill},
   * which no thread can be.
   */
  public static final Duration BRUTAL = Duration.ZERO;

  /** Shutdown time of a child that is waited for without end. OTP: {@code infinity}. */
  public static final Duration INFINITY = ChronoUnit.FOREVER.getDuration();

  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private final String id;
  private final Work work;
  private final Restart restart;
  private final Duration shutdown;
  private final boolean virtual;

  private ChildSpec(String id, Work work, Restart restart, Duration shutdown, boolean virtual) {
    this.id = Objects.requireNonNull(id, "id");
    this.work = work;
    this.restart = Objects.requireNonNull(restart, "restart");
    this.shutdown = Objects.requireNonNull(shutdown, "shutdown");
    this.virtual = virtual;
  }

  /** When a child that has ended is started again. */
  public enum Restart {
    /** Always, also after a normal return. OTP: {@code permanent}. */
    PERMANENT,
    /** Only after an exception. OTP: {@code transient}. */
    TRANSIENT,
    /** Never; its specification goes when it ends. OTP: {@code temporary}. */
    TEMPORARY
  }

  /** What a worker does; it ends by returning, or by throwing. {@code Foo::run} fits. */
  @FunctionalInterface
  public interface Body {
    void run() throws Exception;
  }

  /** A {@link Body} that takes one argument, given when the child is added. */
  @FunctionalInterface
  public interface BodyOf<A> {
    void run(A argument) throws Exception;
  }

  /** A {@link Body} that takes two arguments, given when the child is added. */
  @FunctionalInterface
  public interface BodyOfTwo<A, B> {
    void run(A first, B second) throws Exception;
  }

  /**
   * A child that is a thread: a platform thread, {@link Restart#PERMANENT}, with five seconds to
   * end, until told otherwise.
   */
  public static ChildSpec worker(String id, Body body) {
    Objects.requireNonNull(body, "body");
    return worker(id, new Work.Threads(List.of(), arguments -> body.run()));
  }

  /**
   * As {@link #worker(String, Body)}, the only child of a {@link
   * Supervisor.Strategy#SIMPLE_ONE_FOR_ONE} supervisor, whose children are each started with an
   * argument of this type.
   */
  public static <A> ChildSpec worker(String id, Class<A> type, BodyOf<? super A> body) {
    Objects.requireNonNull(body, "body");
    return worker(
        id, new Work.Threads(List.of(type), arguments -> body.run(type.cast(arguments.get(0)))));
  }

  /** As {@link #worker(String, Class, BodyOf)}, with two arguments. */
  public static <A, B> ChildSpec worker(
      String id, Class<A> first, Class<B> second, BodyOfTwo<? super A, ? super B> body) {
    Objects.requireNonNull(body, "body");
    return worker(
        id,
        new Work.Threads(
            List.of(first, second),
            arguments -> body.run(first.cast(arguments.get(0)), second.cast(arguments.get(1)))));
  }

  /**
   * A child that is a supervisor, {@link Restart#PERMANENT}, waited for without end, until told
   * otherwise. What the builder says now is what counts; each start makes a new supervisor with its
   * children as they are given there. One without a name is called {@code PARENT/ID}, one without a
   * listener tells its parent's, and whether its threads are daemons is its parent's choice.
   *
   * @throws IllegalArgumentException when the builder could not be started, see {@link
   *     SupervisorBuilder#start}
   */
  public static ChildSpec supervisor(String id, SupervisorBuilder supervisor) {
    Work work = new Work.Nested(supervisor.spec());
    return new ChildSpec(id, work, Restart.PERMANENT, INFINITY, false);
  }

  private static ChildSpec worker(String id, Work work) {
    return new ChildSpec(id, work, Restart.PERMANENT, FIVE_SECONDS, false);
  }

  public ChildSpec restart(Restart type) {
    return new ChildSpec(id, work, type, shutdown, virtual);
  }

  /**
   * How long the child may take to end when it is told to. Its thread is interrupted and waited for
   * that long; if it has not ended then, it is abandoned: no longer the supervisor's, and nobody
   * waits for it any more.
   *
   * @param time {@link #BRUTAL}, {@link #INFINITY}, or anything between
   * @throws IllegalArgumentException for a negative time
   */
  public ChildSpec shutdown(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Shutdown time of child " + id + " is negative: " + time);
    }
    return new ChildSpec(id, work, restart, time, virtual);
  }

  /**
   * The child is a virtual thread.
   *
   * @throws UnsupportedOperationException on a JVM without virtual threads
   * @throws IllegalStateException for a child that is a supervisor
   */
  public ChildSpec virtual() {
    if (isSupervisor()) {
      throw new IllegalStateException("Child " + id + " is a supervisor, not a thread");
    }
    VirtualThreads.require();
    return new ChildSpec(id, work, restart, shutdown, true);
  }

  public String id() {
    return id;
  }

  public Restart restart() {
    return restart;
  }

  public Duration shutdown() {
    return shutdown;
  }

  public boolean isVirtual() {
    return virtual;
  }

  public boolean isSupervisor() {
    return work instanceof Work.Nested;
  }

  Work work() {
    return work;
  }

  /** The same child under another id. */
  ChildSpec as(String otherId) {
    return new ChildSpec(otherId, work, restart, shutdown, virtual);
  }

  @Override
  public String toString() {
    return "child " + id;
  }
}
