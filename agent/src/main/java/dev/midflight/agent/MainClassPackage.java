package dev.midflight.agent;

import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The default of what is managed: the main class's package and those below. */
final class MainClassPackage {

  private MainClassPackage() {}

  /** A pattern, {@code null} if the main class is not known. */
  static NamePattern pattern() {
    String command = System.getProperty("sun.java.command", "").trim();
    String main = command.isEmpty() ? "" : mainClass(command);
    if (main.isEmpty()) {
      return null;
    }
    int dot = main.lastIndexOf('.');
    return NamePattern.parse(dot < 0 ? "*" : main.substring(0, dot) + ".**");
  }

  private static String mainClass(String command) {
    int jar = command.indexOf(".jar");
    if (jar >= 0 && (command.length() == jar + 4 || command.charAt(jar + 4) == ' ')) {
      return mainClassOf(command.substring(0, jar + 4));
    }
    String first = command.split(" ", 2)[0];
    // With --module, it is module/class.
    return first.substring(first.indexOf('/') + 1);
  }

  /** A Spring Boot jar starts a launcher, which starts the Start-Class. */
  private static String mainClassOf(String jar) {
    try (JarFile file = new JarFile(jar)) {
      Manifest manifest = file.getManifest();
      Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String start = attributes.getValue("Start-Class");
      String main = start != null ? start : attributes.getValue(Attributes.Name.MAIN_CLASS);
      return main == null ? "" : main;
    } catch (IOException e) {
      return "";
    }
  }
}
