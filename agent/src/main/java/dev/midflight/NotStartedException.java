package dev.midflight;

/** A child could not be started; the cause says why. */
final class NotStartedException extends Exception {

  private static final long serialVersionUID = 1L;

  NotStartedException(String id, Throwable cause) {
    super("Child " + id + " could not be started: " + cause, cause);
  }
}
