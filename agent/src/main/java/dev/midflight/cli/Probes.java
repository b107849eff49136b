package dev.midflight.cli;

import dev.midflight.release.HealthProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a person names to be asked whether an upgraded program does its work. */
final class Probes {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  @Option(
      names = "--probe-command",
      paramLabel = "COMMAND",
      description = "A shell command whose exit code 0 means yes.")
  private String command;

  @Option(
      names = "--probe-url",
      paramLabel = "URL",
      description = "A URL whose answer with a status of 200 to 299 means yes.")
  private URI url;

  @Option(
      names = "--probe-attribute",
      paramLabel = "BEAN#ATTRIBUTE=VALUE",
      description = "An attribute of an MBean of the JVM, and the value that means yes.")
  private String attribute;

  /**
   * The probe, {@code null} where none was named.
   *
   * @throws IllegalArgumentException for one that cannot be read, or more than one
   */
  HealthProbe probe(Jvm jvm) {
    if (Stream.of(command != null, url != null, attribute != null).filter(given -> given).count()
        > 1) {
      throw new IllegalArgumentException("name one probe, not several");
    }
    if (command != null) {
      return () -> ask(command);
    }
    if (url != null) {
      return of(url);
    }
    return attribute == null ? null : of(attribute, jvm);
  }

  /** Standard output is the report's, and standard input the shell's. */
  private static String ask(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", "exec </dev/null >&2\n" + command).inheritIO().start();
    try {
      int exit = process.waitFor();
      return exit == 0 ? "" : "'%s' ended with exit code %d".formatted(command, exit);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static HealthProbe of(URI url) {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("--probe-url is no http or https URL: " + url);
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    HttpRequest request = HttpRequest.newBuilder(url).build();
    return () -> {
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status / 100 == 2 ? "" : url + " answers " + status;
      } catch (IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return url + " does not answer: " + why;
      }
    };
  }

  private static HealthProbe of(String attribute, Jvm jvm) {
    int hash = attribute.lastIndexOf('#');
    int equals = attribute.indexOf('=', Math.max(hash, 0));
    if (hash <= 0 || equals < 0) {
      throw new IllegalArgumentException(
          "--probe-attribute is to be BEAN#ATTRIBUTE=VALUE: " + attribute);
    }
    String bean = attribute.substring(0, hash);
    String name = attribute.substring(hash + 1, equals);
    String wanted = attribute.substring(equals + 1);
    return () -> {
      String value = String.valueOf(jvm.attribute(bean, name));
      return value.equals(wanted) ? "" : "%s of %s is %s".formatted(name, bean, value);
    };
  }
}
