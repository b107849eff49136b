package dev.midflight.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged jar under test, and its command line. */
public final class Midflight {

  private Midflight() {}

  public static Path jar() {
    Path jar = Path.of(System.getProperty("midflight.jar", "target/midflight.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException("No " + jar + ": build it with mvn package");
    }
    return jar.toAbsolutePath();
  }

  /** Runs {@code java -jar midflight.jar ARGUMENTS} to its end. */
  public static Ended run(Jdk jdk, Object... arguments) {
    return runAs(List.of(), jar(), jdk, arguments);
  }

  /** As {@link #run}, with a command such as {@code setpriv ...} before {@code java}. */
  public static Ended runAs(List<String> prefix, Path jar, Jdk jdk, Object... arguments) {
    try (App cli = start(prefix, jar, jdk, arguments)) {
      return cli.end();
    }
  }

  /** Starts a command that runs until somebody ends it. */
  public static App start(Jdk jdk, Object... arguments) {
    return start(List.of(), jar(), jdk, arguments);
  }

  private static App start(List<String> prefix, Path jar, Jdk jdk, Object... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(jdk.java().toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", jar.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return App.start(command);
  }
}
