package dev.midflight.cli;

import dev.midflight.Refusal;

/** A target of {@code load} cannot be sent to any JVM. */
final class TargetRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Refusal reason;

  TargetRefusedException(Refusal reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Refusal reason() {
    return reason;
  }
}
