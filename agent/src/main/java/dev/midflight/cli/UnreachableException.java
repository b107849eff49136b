package dev.midflight.cli;

/** A JVM cannot be reached, or has no Midflight in it; the message says why and what to do. */
final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }
}
