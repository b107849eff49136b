package dev.midflight;

import java.util.Objects;

/**
 * A child of a supervisor as it was when asked. OTP: one element of what {@code
 * supervisor:which_children/1} returns.
 *
 * @param id what its specification says; with {@link Supervisor.Strategy#SIMPLE_ONE_FOR_ONE} that
 *     id, {@code #} and a number
 * @param type worker or supervisor
 * @param state whether it runs
 * @param thread the thread of a running child, of a supervisor its own thread; else null
 * @param supervisor the running supervisor that this child is; else null
 */
public record ChildInfo(String id, Type type, State state, Thread thread, Supervisor supervisor) {

  /** What a child is. */
  public enum Type {
    WORKER,
    SUPERVISOR
  }

  /** Whether a child runs. */
  public enum State {
    RUNNING,
    /** It could not be started again and is about to be tried once more. */
    RESTARTING,
    /** It has ended, and its specification is kept. OTP: {@code undefined}. */
    STOPPED
  }

  public ChildInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(state, "state");
  }
}
