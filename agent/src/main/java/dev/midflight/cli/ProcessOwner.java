package dev.midflight.cli;

import java.util.Optional;

/** Whose a process is. */
final class ProcessOwner {

  private ProcessOwner() {}

  /** Whether the process belongs to the user who runs this one, as far as can be told. */
  static boolean isMe(ProcessHandle process) {
    Optional<String> me = ProcessHandle.current().info().user();
    return me.isEmpty() || me.equals(process.info().user());
  }

  static String name(ProcessHandle process) {
    return process.info().user().orElse("another user");
  }
}
