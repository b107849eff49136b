package dev.midflight.server;

import dev.midflight.OldCodeThread;
import java.util.List;

/** Removes old code that nobody is in: OTP's {@code code:soft_purge/1}. */
final class SoftPurge {

  private final Jvm jvm;
  private final Log log;

  SoftPurge(Jvm jvm, Log log) {
    this.jvm = jvm;
    this.log = log;
  }

  /** Whether no old code remains; if not, nothing changed. */
  boolean run(LoadedModule module) {
    module.lock().lock();
    try {
      if (module.old() == null) {
        return true;
      }
      jvm.doubts().forEach(log::warn);
      List<OldCodeThread> inside = OldCode.in(module, jvm);
      if (inside.isEmpty()) {
        inside = closeAndLookAgain(module);
      }
      if (inside.isEmpty()) {
        int number = module.old().number();
        module.dropOld();
        log.info(module.name() + ": version " + number + " is gone, nobody was in it");
        return true;
      }
      log.info(
          module.name()
              + ": version "
              + module.old().number()
              + " stays, "
              + inside.size()
              + " threads are in it, the first is "
              + inside.get(0).thread().getName()
              + " in "
              + inside.get(0).frame());
      return false;
    } finally {
      module.lock().unlock();
    }
  }

  /**
   * Closures of the old version are what can still enter it. They go to current while the stacks
   * are read a second time, so who is not seen then cannot come.
   */
  private List<OldCodeThread> closeAndLookAgain(LoadedModule module) {
    module.code().close(module.old().code());
    List<OldCodeThread> inside = OldCode.in(module, jvm);
    if (!inside.isEmpty()) {
      module.code().reopen(module.old().code());
    }
    return inside;
  }
}
