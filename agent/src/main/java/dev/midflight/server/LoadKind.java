package dev.midflight.server;

/** What a step may do about what is in its way, after the functions of OTP's {@code code}. */
enum LoadKind {
  /** Purges old versions first, and runs on-load hooks: {@code c:l/1}, {@code load_binary/3}. */
  LOAD,
  /** Refuses to purge: {@code load_file/1}. */
  FILE,
  /** Only where none is current, by a call that finds none: {@code error_handler}. */
  MISSING,
  /** Refuses to purge, takes no hook and waits for none: {@code atomic_load/1}. */
  ATOMIC,
  /**
   * As a load, within the redefinition of somebody else: classes that a hook would load there were
   * never seen by our transformer.
   */
  FOREIGN;

  boolean purges() {
    return this == LOAD || this == FOREIGN;
  }

  boolean takesHooks() {
    return this != ATOMIC && this != FOREIGN;
  }
}
