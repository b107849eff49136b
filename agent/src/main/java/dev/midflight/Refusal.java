package dev.midflight;

/** Why a load was refused: the closed set of reasons. After any of them the module is unchanged. */
public enum Refusal {
  /** No class file was found for the module. OTP: {@code nofile}. */
  NO_FILE,
  /**
   * The class file does not parse or verify, is cut off, is newer than this JVM reads or holds
   * another class. OTP: {@code badfile}.
   */
  BAD_FILE,
  /** The compiler did not accept the source. */
  COMPILE_ERROR,
  /** There is an old version already, and it may not be purged here. OTP: {@code not_purged}. */
  NOT_PURGED,
  /**
   * The on-load hook, a code-change hook or a static initialiser that had to run again failed. OTP:
   * {@code on_load_failure}. The one refusal after which the old version may be gone already.
   */
  ON_LOAD_FAILURE,
  /** The module is protected from being loaded again. OTP: {@code sticky_directory}. */
  STICKY,
  /** The difference between the versions cannot be loaded into this JVM; the detail names it. */
  UNSUPPORTED_CHANGE,
  /** The class is none of those that the agent was told to manage. */
  NOT_MANAGED,
  /** Several class loaders have the module; the detail lists them as {@code NAME@LOADER}. */
  AMBIGUOUS,
  /** There is no version before current to roll back to. */
  NO_PREVIOUS,
  /** Another thread is busy with the module, or the module is itself in the middle of a load. */
  BUSY,
  /** The same module is named twice in one step. OTP: {@code duplicated}. */
  DUPLICATED,
  /** A step for several modules at once takes none with an on-load hook. */
  ON_LOAD_NOT_ALLOWED,
  /** An on-load hook of the module is running. OTP: {@code pending_on_load}. */
  PENDING_ON_LOAD,
  /** What was prepared has been loaded already. */
  ALREADY_FINISHED,
  /** The agent was told to change nothing. */
  READ_ONLY
}
