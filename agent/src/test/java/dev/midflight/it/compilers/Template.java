package dev.midflight.it.compilers;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One source for all versions: {@code VERSION} is the number, {@code //2 } begins what 2 adds. */
final class Template {

  private Template() {}

  /** Writes version {@code n} of a file below {@code src/it}. */
  static Path fill(String file, int n) {
    Path template = Scenario.sources().resolve(file);
    Path filled = Folders.fresh("source").resolve(template.getFileName().toString());
    try {
      String text = Files.readString(template).replace("VERSION", String.valueOf(n));
      return Files.writeString(filled, text.replace("//" + n + " ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
