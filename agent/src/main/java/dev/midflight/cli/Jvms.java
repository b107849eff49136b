package dev.midflight.cli;

import java.util.List;

/** The other JVMs of this machine. */
interface Jvms {

  /** Those of this user, without the one that asks. */
  List<JvmReport> list();

  /**
   * Opens a JVM.
   *
   * @throws UnreachableException where that cannot be done
   */
  Jvm open(long pid);
}
