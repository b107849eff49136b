package dev.midflight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at a process before and after somebody attaches to it. Attaching sends it the signal QUIT,
 * which ends every process that is no JVM: hence the look before.
 */
final class ProcessCheck {

  /** The bit of SIGQUIT in the signal masks of {@code /proc/PID/status}. */
  private static final long QUIT = 1L << 2;

  /** The first name space of process ids: Linux numbers it 0xEFFFFFFC. */
  private static final String WHOLE_MACHINE = "pid:[4026531836]";

  private ProcessCheck() {}

  /**
   * Passes for a process that may be a JVM of this user.
   *
   * @throws UnreachableException for one that is gone, is this one, or is no JVM
   */
  static void mayAttachTo(long pid) {
    if (pid == ProcessHandle.current().pid()) {
      throw new UnreachableException("Process " + pid + " is this command itself.");
    }
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new UnreachableException(
          "There is no process %d%s: java -jar midflight.jar ps lists the JVMs."
              .formatted(
                  pid, isInContainer() ? " in this container, and none outside is seen" : ""));
    }
    if (!mayCatchQuit(Path.of("/proc/" + pid + "/status"))) {
      throw new UnreachableException(
          ("Process %d is no JVM that lets others attach (one that runs with -Xrs or has only just"
                  + " started does not): java -jar midflight.jar ps lists those of this user.")
              .formatted(pid));
    }
  }

  /** Says why nobody could attach, as far as the process shows it, and what to do. */
  static UnreachableException couldNotAttachTo(long pid, String why) {
    return new UnreachableException(
        ProcessHandle.of(pid)
            .map(process -> explain(process, why))
            .orElse("Process %d has ended.".formatted(pid)));
  }

  private static String explain(ProcessHandle process, String why) {
    Optional<AttachSocket> left = AttachSocket.leftFor(process);
    if (left.isPresent()) {
      return ("%s is not the socket of JVM %d but was left there by one of %s that was killed:"
              + " remove that file, as root if need be, and run the command again.")
          .formatted(left.get().path(), process.pid(), left.get().owner());
    }
    if (!ProcessOwner.isMe(process)) {
      return "Process %d belongs to %s: run the command as that user (%s)."
          .formatted(process.pid(), ProcessOwner.name(process), why);
    }
    if (why.contains("does not support the attach mechanism")) {
      return ("JVM %d runs with -XX:+DisableAttachMechanism: start it without, no command reaches it"
              + " otherwise.")
          .formatted(process.pid());
    }
    if (isReadOnly(Path.of("/proc/" + process.pid() + "/root/tmp"))) {
      return ("JVM %d cannot write to /tmp, where the JDK puts the socket for attaching:"
              + " give it a writable one (a tmpfs will do).")
          .formatted(process.pid());
    }
    return ("Cannot attach to process %d: %s. It may not be a JVM, or run with"
            + " -XX:+DisableAttachMechanism: then start it with -javaagent:midflight.jar instead.")
        .formatted(process.pid(), why);
  }

  /** Whether this process sees only some of the machine's. */
  private static boolean isInContainer() {
    try {
      String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return !namespace.equals(WHOLE_MACHINE);
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return false;
    }
  }

  private static boolean isReadOnly(Path directory) {
    return Files.isDirectory(directory) && !Files.isWritable(directory);
  }

  private static boolean mayCatchQuit(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("SigCgt:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .allMatch(caught -> (caught & QUIT) != 0);
    } catch (IOException noSuchSystem) {
      return true;
    }
  }
}
