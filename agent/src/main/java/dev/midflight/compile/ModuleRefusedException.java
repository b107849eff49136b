package dev.midflight.compile;

import dev.midflight.Refusal;

/** A file cannot be loaded into any JVM; the message says which and why. */
public final class ModuleRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Refusal reason;

  ModuleRefusedException(Refusal reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Refusal reason() {
    return reason;
  }
}
