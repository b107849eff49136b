package dev.midflight.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the lines that were typed are kept until the next time. */
final class HistoryFile {

  private HistoryFile() {}

  /** The file, empty where it cannot be written: then this session has a history of its own. */
  static Optional<Path> usable() {
    Path file = place(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
    } catch (IOException | RuntimeException notAllowed) {
      return Optional.empty();
    }
    return Optional.of(file).filter(Files::isRegularFile).filter(Files::isWritable);
  }

  /** Where the XDG base directories place it, else in the home directory. */
  static Path place(String stateHome, String home) {
    return stateHome == null || stateHome.isEmpty()
        ? Path.of(home, ".midflight_history")
        : Path.of(stateHome, "midflight", "history");
  }
}
