package dev.midflight;

import dev.midflight.Supervisor.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Says what a {@link Supervisor} is to be, and starts it; can be started any number of times. OTP:
 * what {@code Module:init/1} returns. Not thread-safe.
 */
public final class SupervisorBuilder {

  private String name;
  private Strategy strategy = Strategy.ONE_FOR_ONE;
  private int intensity = 1;
  private Duration period = Duration.ofSeconds(5);
  private final List<ChildSpec> children = new ArrayList<>();
  private Consumer<? super SupervisorEvent> listener;
  private boolean daemon;
  private ThreadStarter threads = ThreadStarter.OF_THIS_JVM;

  SupervisorBuilder() {}

  /** What events and the names of threads show; {@code supervisor} until told otherwise. */
  public SupervisorBuilder name(String newName) {
    this.name = Objects.requireNonNull(newName, "name");
    return this;
  }

  /** {@link Strategy#ONE_FOR_ONE} until told otherwise. */
  public SupervisorBuilder strategy(Strategy newStrategy) {
    this.strategy = Objects.requireNonNull(newStrategy, "strategy");
    return this;
  }

  /**
   * How many restarts there may be within {@link #period}: with one more, the supervisor gives up.
   * 1 until told otherwise.
   *
   * @throws IllegalArgumentException for a negative number
   */
  public SupervisorBuilder intensity(int restarts) {
    if (restarts < 0) {
      throw new IllegalArgumentException("Intensity is negative: " + restarts);
    }
    this.intensity = restarts;
    return this;
  }

  /**
   * The time in which {@link #intensity} counts; five seconds until told otherwise.
   *
   * @throws IllegalArgumentException for a time that is not positive
   */
  public SupervisorBuilder period(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("Period is not positive: " + time);
    }
    this.period = time;
    return this;
  }

  /** Adds children, to be started in this order and stopped in reverse order. */
  public SupervisorBuilder children(ChildSpec... specs) {
    return children(List.of(specs));
  }

  /** Adds children, to be started in this order and stopped in reverse order. */
  public SupervisorBuilder children(List<ChildSpec> specs) {
    children.addAll(List.copyOf(specs));
    return this;
  }

  /**
   * Who is told what happens: called in a thread of its own, one event at a time, in the order of
   * the events, with no lock held; so it may make any request to the supervisor. What it throws is
   * dropped. Until told otherwise nobody is, and nothing is printed either.
   */
  public SupervisorBuilder listener(Consumer<? super SupervisorEvent> newListener) {
    this.listener = Objects.requireNonNull(newListener, "listener");
    return this;
  }

  /**
   * Whether the threads of the supervisor and its children are daemon threads, which do not keep
   * the JVM from ending; they are not until told so. Virtual threads always are.
   */
  public SupervisorBuilder daemon(boolean daemons) {
    this.daemon = daemons;
    return this;
  }

  /** How threads come about, for tests. */
  SupervisorBuilder threads(ThreadStarter starter) {
    this.threads = starter;
    return this;
  }

  /**
   * Starts the supervisor, and its children in their order; returns when all their threads have
   * been started. If one cannot be started, those that were are stopped, last first. OTP: {@code
   * supervisor:start_link/2}, but the supervisor is linked to nobody.
   *
   * @throws IllegalArgumentException when two children have the same id, when a child that needs
   *     arguments is not that of {@link Strategy#SIMPLE_ONE_FOR_ONE}, or when that strategy does
   *     not have exactly one child
   * @throws IllegalStateException when a child cannot be started; its cause says why
   */
  public Supervisor start() {
    return Supervision.start(spec()).handle();
  }

  SupervisorSpec spec() {
    return new SupervisorSpec(
        name, strategy, intensity, period, children, listener, daemon, threads);
  }
}
