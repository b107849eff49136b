package dev.midflight;

import java.util.Objects;

/**
 * What ends a thread's stay in a version that is purged: raised in frames of that version, as often
 * as it takes to leave the last of them, and nowhere else. Code of the version cannot catch and
 * survive it; its {@code finally} blocks run. Once the last frame of the version is left, it is an
 * ordinary throwable to whoever called: the future of an executor's task fails with it, a thread
 * without a caller ends with it, silently.
 *
 * <p>What the thread was about to throw out of the version, the {@code InterruptedException} of a
 * {@code sleep} for example, is suppressed in it. OTP: the exit reason {@code killed}.
 */
public final class KilledByPurge extends Error {

  private static final long serialVersionUID = 1L;

  private final String module;
  private final int version;

  /**
   * What a purge of that version raises.
   *
   * @param module the binary name of the module
   * @param version the number of the version that is gone
   */
  public KilledByPurge(String module, int version) {
    super("version " + version + " of " + module + " was purged");
    this.module = Objects.requireNonNull(module, "module");
    this.version = version;
  }

  /** The binary name of the module that was purged. */
  public String module() {
    return module;
  }

  /** The number of the version that was purged. */
  public int version() {
    return version;
  }
}
