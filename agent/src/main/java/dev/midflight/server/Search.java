package dev.midflight.server;

import dev.midflight.OldCodeThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for threads in an old version that nobody can enter any more, but for those that were just
 * about to run a closure: looks again until they have arrived somewhere.
 */
final class Search {

  private static final String ENTERING = "(in doubt: it is about to run a closure)";
  private static final int LOOKS = 200;
  private static final long PAUSE_NANOS = 500_000;

  private final LoadedModule module;
  private final Jvm jvm;

  Search(LoadedModule module, Jvm jvm) {
    this.module = module;
    this.jvm = jvm;
  }

  /** Who is in the old version, or may be. */
  List<OldCodeThread> settled() {
    LoadedVersion old = module.old();
    OldCode.Look look = OldCode.look(module, old, jvm, jvm.stacks());
    Set<Thread> entering = new HashSet<>(look.entering());
    for (int i = 0; look.inside().isEmpty() && !entering.isEmpty() && i < LOOKS; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      look = OldCode.look(module, old, jvm, jvm.stacks(entering));
      entering.retainAll(look.entering());
    }
    List<OldCodeThread> found = new ArrayList<>();
    look.inside().values().forEach(frame -> found.add(frame.report()));
    int version = old.number();
    entering.forEach(thread -> found.add(new OldCodeThread(thread, version, ENTERING, false)));
    return found;
  }
}
