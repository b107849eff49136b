package dev.midflight;

import java.util.Objects;

/** What became of a request about one child of a {@link Supervisor}. */
public sealed interface ChildResult {

  /** The id of the child. */
  String id();

  /**
   * The child, after the request was carried out.
   *
   * @throws IllegalStateException when it was refused
   */
  ChildInfo orThrow();

  /** Why a request was refused; nothing has changed then. */
  enum Reason {
    /** There is a child of that id, which does not run. OTP: {@code already_present}. */
    ALREADY_PRESENT,
    /** There is a child of that id, which runs. OTP: {@code already_started}. */
    ALREADY_STARTED,
    /** The child runs: terminate it first. OTP: {@code running}. */
    RUNNING,
    /** The child is about to be started again. OTP: {@code restarting}. */
    RESTARTING,
    /** There is no child of that id. OTP: {@code not_found}. */
    NOT_FOUND,
    /** Not with this strategy. OTP: {@code simple_one_for_one}. */
    SIMPLE_ONE_FOR_ONE,
    /** Arguments that this supervisor's child does not take, or a specification that needs some. */
    BAD_ARGUMENTS,
    /** No thread could be started; the cause says why. */
    NOT_STARTED,
    /** The supervisor has ended. OTP: {@code noproc}. */
    ENDED
  }

  /** The request was carried out. */
  record Done(ChildInfo child) implements ChildResult {

    public Done {
      Objects.requireNonNull(child, "child");
    }

    @Override
    public String id() {
      return child.id();
    }

    @Override
    public ChildInfo orThrow() {
      return child;
    }
  }

  /**
   * Nothing has changed.
   *
   * @param id the id that was asked for
   * @param reason one of a closed set
   * @param detail what exactly was refused
   * @param cause why a thread could not be started; else null
   */
  record Refused(String id, Reason reason, String detail, Throwable cause) implements ChildResult {

    public Refused {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }

    @Override
    public ChildInfo orThrow() {
      throw new IllegalStateException(reason + ": " + detail, cause);
    }
  }
}
