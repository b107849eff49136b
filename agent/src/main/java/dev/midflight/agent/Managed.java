package dev.midflight.agent;

import dev.midflight.server.Management;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What is managed: what the user names, but for what the user takes out again. Thread-safe. */
final class Managed implements Management {

  private static final Pattern OWN =
      Pattern.compile(
          "dev\\.midflight\\.([A-Z][\\w$]*"
              + "|(advice|agent|check|classfile|cli|compile|javac|jfr|jmx|junit|release|runtime|server|shaded"
              + "|shell|timeline|watch|weave)\\..*)");

  /**
   * Classes that {@code java.lang.reflect.Proxy} makes: in a package of the JDK, or in that of an
   * interface that is not public. Nobody loads them anew, and neither are they the JDK's.
   */
  private static final Pattern PROXY = Pattern.compile("(.*\\.)?\\$Proxy\\d+");

  private final List<NamePattern> managed = new CopyOnWriteArrayList<>();
  private final List<NamePattern> excluded = new CopyOnWriteArrayList<>();
  private final List<NamePattern> followed = new CopyOnWriteArrayList<>();

  void add(List<NamePattern> manage, List<NamePattern> exclude, List<NamePattern> follow) {
    addAbsent(managed, manage);
    addAbsent(managed, follow);
    addAbsent(excluded, exclude);
    addAbsent(followed, follow);
  }

  /**
   * Who widens again and again with the same patterns does not slow down every class that loads.
   */
  private static void addAbsent(List<NamePattern> patterns, List<NamePattern> more) {
    for (NamePattern pattern : more) {
      if (patterns.stream().noneMatch(present -> present.text().equals(pattern.text()))) {
        patterns.add(pattern);
      }
    }
  }

  @Override
  public boolean isManaged(String className) {
    return !PROXY.matcher(className).matches()
        && matches(managed, className)
        && !matches(excluded, className)
        && !isProtected(className);
  }

  @Override
  public boolean isFollowed(String className) {
    return !followed.isEmpty() && matches(followed, className) && isManaged(className);
  }

  @Override
  public boolean isProtected(String className) {
    if (PROXY.matcher(className).matches()) {
      return false;
    }
    if (OWN.matcher(className).matches()) {
      return true;
    }
    if (className.startsWith("java.") || className.startsWith("jdk.")) {
      return true;
    }
    return isPlatformClass(className);
  }

  /** As a resource: asking for the class would load it. */
  private static boolean isPlatformClass(String className) {
    boolean maybe =
        className.startsWith("javax.")
            || className.startsWith("sun.")
            || className.startsWith("com.sun.")
            || className.startsWith("org.w3c.")
            || className.startsWith("org.xml.")
            || className.startsWith("netscape.")
            || className.startsWith("org.jcp.")
            || className.startsWith("org.ietf.");
    return maybe
        && ClassLoader.getPlatformClassLoader().getResource(className.replace('.', '/') + ".class")
            != null;
  }

  private static boolean matches(List<NamePattern> patterns, String className) {
    for (NamePattern pattern : patterns) {
      if (pattern.matches(className)) {
        return true;
      }
    }
    return false;
  }
}
