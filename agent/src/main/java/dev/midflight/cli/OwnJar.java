package dev.midflight.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The jar that this command line runs from: it is the agent, and holds the javac plug-in. */
final class OwnJar {

  private OwnJar() {}

  static Path file() {
    try {
      return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError("a class path entry is a URI", impossible);
    }
  }

  /** The compiler options that bring the plug-in. */
  static List<String> plugin() {
    return List.of("-processorpath", file().toString(), "-Xplugin:Midflight");
  }
}
