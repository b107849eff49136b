package dev.midflight.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A JVM in which other agents are at work too, and how Midflight comes into it. */
public record OtherAgents(Jdk jdk, Order order) {

  /** Who is there first. */
  public enum Order {
    OTHERS_FIRST,
    OTHERS_LAST,
    /** Midflight is attached once the program is up. */
    ATTACHED
  }

  /** Each JDK, in each order. */
  public static List<OtherAgents> all() {
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of(Order.values()).map(order -> new OtherAgents(jdk, order)))
        .toList();
  }

  /** Each JDK, where the agent is there from the start. */
  public static List<OtherAgents> launched() {
    return all().stream().filter(one -> one.order() == Order.OTHERS_FIRST).toList();
  }

  /** Each JDK, beside others that have no place in the order: launched and attached. */
  public static List<OtherAgents> launchedAndAttached() {
    return all().stream().filter(one -> one.order() != Order.OTHERS_LAST).toList();
  }

  /** The JVM option that starts JaCoCo's agent; it writes no file. */
  public static String jacoco() {
    return "-javaagent:" + jarOf("org/jacoco/agent/rt/RT.class") + "=output=none,includes=foo.*";
  }

  /** The JVM option that starts the agent of the kit, which does what its options say. */
  public static String ofTheKit(String options) {
    return "-javaagent:" + KitAgent.JAR + "=" + options;
  }

  /** Starts a program beside others, and lets it go on once Midflight is there. */
  public App start(Launch launch, String options, String... others) {
    List<String> agents = new ArrayList<>(List.of(others));
    String own = "-javaagent:" + Midflight.jar() + "=" + options;
    switch (order) {
      case OTHERS_FIRST -> agents.add(own);
      case OTHERS_LAST -> agents.add(0, own);
      case ATTACHED -> Collections.addAll(agents, "-XX:+EnableDynamicAgentLoading");
    }
    App app = launch.plain(jdk, agents.toArray(String[]::new));
    if (order == Order.ATTACHED) {
      app.hear("ready");
      Midflight.run(jdk, "attach", app.pid(), options).exited(0);
    }
    return app.send("go");
  }

  @Override
  public String toString() {
    return jdk + " " + order.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Path jarOf(String resource) {
    String url = OtherAgents.class.getClassLoader().getResource(resource).toString();
    try {
      return Path.of(new URI(url.substring("jar:".length(), url.indexOf('!'))));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A jar without classes: those of the kit are on the class path of every program. */
  private static final class KitAgent {
    static final Path JAR = write(Folders.fresh("agent").resolve("other.jar"));

    private static Path write(Path jar) {
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.putValue("Premain-Class", "kit.beside.OtherAgent");
      attributes.putValue("Agent-Class", "kit.beside.OtherAgent");
      attributes.putValue("Can-Redefine-Classes", "true");
      attributes.putValue("Can-Retransform-Classes", "true");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        out.finish();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return jar;
    }
  }
}
