package dev.midflight.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Folders for what a test run compiles and writes, deleted when it ends. Everybody may read them: a
 * program may be started as another user.
 */
public final class Folders {

  private static final Path ROOT = root();

  private Folders() {}

  public static Path fresh(String name) {
    try {
      return open(Files.createTempDirectory(ROOT, name.replaceAll("\\W+", "_")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      Path root = open(Files.createTempDirectory("midflight-it").toRealPath());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root), "delete " + root));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path open(Path folder) {
    boolean ownerOnly = false;
    folder.toFile().setReadable(true, ownerOnly);
    folder.toFile().setExecutable(true, ownerOnly);
    return folder;
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + root + " (" + e + ")");
    }
  }
}
