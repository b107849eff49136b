package dev.midflight;

import java.util.Objects;

/**
 * Something that happened to a child of a {@link Supervisor}, or to the supervisor itself. A
 * listener gets the events of a supervisor one by one in the order in which they happened.
 */
public sealed interface SupervisorEvent {

  /** The name of the supervisor. */
  String supervisor();

  /** The id of the child. */
  String id();

  /**
   * A child was started: with its supervisor, or on request.
   *
   * @param thread its thread; of a child that is a supervisor, that one's own thread
   */
  record Started(String supervisor, String id, Thread thread) implements SupervisorEvent {

    public Started {
      Objects.requireNonNull(supervisor, "supervisor");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(thread, "thread");
    }
  }

  /**
   * A child has ended, or could not be started again.
   *
   * @param thread its thread; null when it could not be started
   * @param cause what it threw, or why it could not be started; null for a normal return. Of a
   *     supervisor that gave up, what the child threw because of which it did
   * @param requested whether it had been told to end
   */
  record Exited(String supervisor, String id, Thread thread, Throwable cause, boolean requested)
      implements SupervisorEvent {

    public Exited {
      Objects.requireNonNull(supervisor, "supervisor");
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * A child was started again, because it or one that stands and falls with it had ended.
   *
   * @param thread its new thread
   */
  record Restarted(String supervisor, String id, Thread thread) implements SupervisorEvent {

    public Restarted {
      Objects.requireNonNull(supervisor, "supervisor");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(thread, "thread");
    }
  }

  /**
   * A child was told to end and did not in the time it had. It may still be running; nobody waits
   * for it any more, and its end will not be told.
   *
   * @param thread the thread that was interrupted
   */
  record Abandoned(String supervisor, String id, Thread thread) implements SupervisorEvent {

    public Abandoned {
      Objects.requireNonNull(supervisor, "supervisor");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(thread, "thread");
    }
  }

  /**
   * The supervisor has had more restarts than it may in its period: it stops its children, last
   * first, and ends.
   *
   * @param id the child whose restart would have been one too many; empty when the supervisor
   *     itself failed
   * @param cause what that child threw, null when it had returned
   */
  record GaveUp(String supervisor, String id, Throwable cause) implements SupervisorEvent {

    public GaveUp {
      Objects.requireNonNull(supervisor, "supervisor");
      Objects.requireNonNull(id, "id");
    }
  }
}
