package dev.midflight;

import java.util.Objects;

/**
 * Raised by the call of a closure, a lambda for example, whose version was purged, when the current
 * version has no counterpart for it, or the agent runs with {@code closures=strict} and the current
 * version is other code. Only the caller learns of it; nothing is changed. OTP: the error {@code
 * badfun}.
 */
public final class BadClosure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String module;
  private final int version;

  /**
   * What the call of a closure of that version raises.
   *
   * @param module the binary name of the module
   * @param version the number of the version that made the closure
   */
  public BadClosure(String module, int version) {
    super("the closure is of version " + version + " of " + module + ", which was purged");
    this.module = Objects.requireNonNull(module, "module");
    this.version = version;
  }

  /** The binary name of the module that made the closure. */
  public String module() {
    return module;
  }

  /** The number of the version that made the closure. */
  public int version() {
    return version;
  }
}
