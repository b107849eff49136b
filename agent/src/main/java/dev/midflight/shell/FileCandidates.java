package dev.midflight.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;

/** The files and directories that what was typed can become. */
final class FileCandidates {

  private FileCandidates() {}

  static List<Candidate> startingWith(String start) {
    String folder = start.substring(0, start.lastIndexOf('/') + 1);
    String name = start.substring(folder.length());
    try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      return files
          .filter(file -> name.startsWith(".") || !file.getFileName().toString().startsWith("."))
          .map(file -> candidate(folder, file))
          .toList();
    } catch (IOException | InvalidPathException noFolder) {
      return List.of();
    }
  }

  /** A directory is not the end of a word: what it contains may follow. */
  private static Candidate candidate(String folder, Path file) {
    boolean directory = Files.isDirectory(file);
    String name = file.getFileName() + (directory ? "/" : "");
    return new Candidate(folder + name, name, null, null, null, null, !directory);
  }
}
