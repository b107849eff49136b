package dev.midflight.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** How a program is to be started; changed step by step, then started on a JDK. */
public final class Launch {

  private final Scenario scenario;
  private final String mainClass;
  private final Path paths;
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private String options = "";

  Launch(Scenario scenario, String mainClass) {
    this.scenario = scenario;
    this.mainClass = mainClass;
    this.paths = Folders.fresh(mainClass);
    classPath.addAll(List.of(Scenario.kit(), scenario.app(), scenario.version(1)));
    classPath.addAll(scenario.jars());
  }

  /** Takes version 1 off the class path: nobody but Midflight can find it then. */
  public Launch withoutModules() {
    classPath.remove(scenario.version(1));
    return this;
  }

  /** Puts a folder of this run in front of the class path; {@link #path} fills it. */
  public Launch onClassPath(Path folder) {
    classPath.add(0, folder);
    return this;
  }

  /** Makes jars of the folders on the class path. */
  public Launch jars() {
    classPath.replaceAll(folder -> jar(folder.getFileName() + ".jar", folder));
    return this;
  }

  /** The agent's options, as in {@code -javaagent:midflight.jar=OPTIONS}. */
  public Launch options(String agentOptions) {
    this.options = agentOptions;
    return this;
  }

  public Launch jvm(String... moreOptions) {
    jvmOptions.addAll(List.of(moreOptions));
    return this;
  }

  /** A folder of this run alone; the program finds it as {@code Versions.path(name)}. */
  public Path path(String name) {
    try {
      return Files.createDirectories(paths.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar of this run alone with the files of a class folder. */
  public Path jar(String name, Path classes) {
    Path jar = path("jars").resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** An argument of the program itself. */
  public Launch argument(String argument) {
    arguments.add(argument);
    return this;
  }

  /** Starts the program with the agent, or attaches it, and lets it go on. */
  public App start(Run run) {
    return run.attached() ? attach(run.jdk()) : launch(run.jdk());
  }

  private App launch(Jdk jdk) {
    App app = launchHeld(jdk);
    app.send("go");
    return app;
  }

  private App attach(Jdk jdk) {
    App app = plain(jdk, "-XX:+EnableDynamicAgentLoading");
    app.hear("ready");
    Ended attached = Midflight.run(jdk, "attach", app.pid(), options);
    if (attached.exit() != 0) {
      throw new AssertionError(attached + "\n" + app);
    }
    app.send("go");
    return app;
  }

  /** Starts the program with the agent; it waits for its go. */
  public App launchHeld(Jdk jdk) {
    return plain(jdk, "-javaagent:" + Midflight.jar() + (options.isEmpty() ? "" : "=" + options));
  }

  /** Starts the program without the agent; it waits for its go. */
  public App plain(Jdk jdk, String... first) {
    return plain(jdk, List.of(), first);
  }

  /** As {@link #plain(Jdk, String...)}, with a command such as {@code unshare} before it. */
  public App plain(Jdk jdk, List<String> prefix, String... first) {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.java().toString());
    command.addAll(List.of(first));
    command.addAll(jvmOptions);
    command.add("-Dversions=" + scenario.versions());
    command.add("-Dpaths=" + paths);
    List<Path> all = new ArrayList<>(classPath);
    all.add(Midflight.jar());
    command.addAll(List.of("-cp", Javac.joined(all), mainClass));
    command.addAll(arguments);
    return App.start(command);
  }

  /** Runs the program to its end, which must be a good one, and returns the rows it printed. */
  public Rows rows(Run run) {
    try (App app = start(run)) {
      return new Rows(app.end().exited(0));
    }
  }

  /** As {@link #rows(Run)}, for a program that takes its time. */
  public Rows rows(Run run, Duration patience) {
    try (App app = start(run)) {
      return new Rows(app.end(patience).exited(0));
    }
  }
}
