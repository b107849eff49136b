package dev.midflight.compile;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The jar that we run from: it is the agent, and holds the javac plug-in. */
public final class OwnJar {

  private OwnJar() {}

  public static Path file() {
    try {
      return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError("a class path entry is a URI", impossible);
    }
  }

  /** The compiler options that bring the plug-in. */
  public static List<String> plugin() {
    return List.of("-processorpath", file().toString(), "-Xplugin:Midflight");
  }
}
