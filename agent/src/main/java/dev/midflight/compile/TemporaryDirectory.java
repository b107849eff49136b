package dev.midflight.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is there until it is closed. */
record TemporaryDirectory(Path path) implements AutoCloseable {

  static TemporaryDirectory create() {
    try {
      return new TemporaryDirectory(Files.createTempDirectory("midflight"));
    } catch (IOException failure) {
      throw new UncheckedIOException("no temporary directory for compiled classes", failure);
    }
  }

  Path subdirectory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException("no temporary directory for compiled classes", failure);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    } catch (IOException leftBehind) {
      path.toFile().deleteOnExit();
    }
  }
}
