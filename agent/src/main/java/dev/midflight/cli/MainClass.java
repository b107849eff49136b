package dev.midflight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Finds a JVM's main class in the command it was started with. */
final class MainClass {

  private MainClass() {}

  /**
   * The main class; for a jar that cannot be read from here the jar, empty where nothing is known.
   *
   * @param command main class or jar with arguments, may be {@code null}
   * @param directory where the JVM was started
   */
  static String of(String command, String directory) {
    if (command == null || command.isBlank()) {
      return "";
    }
    String main = command.strip().split("\\s", 2)[0];
    if (main.endsWith(".jar")) {
      return ofJar(main, Path.of(directory).resolve(main));
    }
    return main.substring(main.indexOf('/') + 1);
  }

  private static String ofJar(String name, Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return name;
      }
      Attributes attributes = manifest.getMainAttributes();
      return Stream.of("Start-Class", "Main-Class")
          .flatMap(key -> Stream.ofNullable(attributes.getValue(key)))
          .findFirst()
          .orElse(name);
    } catch (IOException unreadable) {
      return name;
    }
  }
}
