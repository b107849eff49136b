package dev.midflight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The socket by which a JVM is attached to. The JVM makes it, in its own {@code /tmp}, when
 * somebody asks for the first time; one that is killed leaves it behind. A later JVM with the same
 * process id removes that when it starts, but in a {@code /tmp} with the sticky bit only if it is
 * its user's. Otherwise it stays, and everybody connects to it rather than asking the JVM for its
 * own.
 *
 * @param path as this process sees it
 * @param owner the user to whom it belongs
 */
record AttachSocket(Path path, String owner) {

  /** The one in the place of a process's own that cannot be its own, as far as can be seen. */
  static Optional<AttachSocket> leftFor(ProcessHandle process) {
    try {
      Path path = pathFor(process.pid());
      String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
      return process
          .info()
          .user()
          .filter(user -> !user.equals(owner))
          .map(user -> new AttachSocket(path, owner));
    } catch (IOException | UnsupportedOperationException notSeen) {
      return Optional.empty();
    }
  }

  /** Within a container the file has the number that the process has there. */
  private static Path pathFor(long pid) throws IOException {
    String inside =
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("NSpid:"))
            .map(line -> line.substring(line.lastIndexOf('\t') + 1))
            .findFirst()
            .orElse(Long.toString(pid));
    Path theirs = Path.of("/proc/" + pid + "/root/tmp/.java_pid" + inside);
    Path ours = Path.of("/tmp/.java_pid" + inside);
    return Files.exists(ours) && Files.isSameFile(ours, theirs) ? ours : theirs;
  }
}
