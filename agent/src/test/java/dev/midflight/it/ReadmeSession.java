package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Midflight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * A reader who does what a page shows, in a folder with {@code midflight.jar} in it. A line after
 * {@code $} is a command, what follows is what it prints; numbers and the width of columns may
 * differ, and so may which other JVMs there are. The first program that is still running is what
 * the process id on the page stands for.
 */
final class ReadmeSession implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PROMPT = "$ ";

  private static final Pattern PROMPT_OF_SHELL = Pattern.compile("^midflight \\d+> ");

  /** Who is in old code at the moment of a load depends on the moment. */
  private static final Pattern STILL_INSIDE =
      Pattern.compile("(Nobody is|# threads? (is|are) still) in version #: .*");

  private final Jdk jdk;
  private final Path folder = Folders.fresh("readme");
  private Process program;
  private Path output;
  private int seen;
  private int commands;

  ReadmeSession(Jdk jdk) throws IOException {
    this.jdk = jdk;
    Files.copy(Midflight.jar(), folder.resolve("midflight.jar"));
  }

  /** Puts what a test is compiled against into the folder {@code junit}. */
  void addJunit() throws IOException {
    Files.createDirectories(folder.resolve("junit"));
    for (Class<?> type : List.of(Test.class, API.class, AssertionFailedError.class)) {
      String url = type.getProtectionDomain().getCodeSource().getLocation().getPath();
      Path jar = Path.of(url);
      Files.copy(jar, folder.resolve("junit").resolve(jar.getFileName()));
    }
  }

  void write(String file, List<String> lines) throws IOException {
    Files.write(folder.resolve(file), lines);
  }

  /** Saves the classes of a page; returns the names of the files. */
  String writeClasses(List<Fence> fences) throws IOException {
    List<Fence> classes = fences.stream().filter(f -> f.language().equals("java")).toList();
    for (Fence each : classes) {
      write(each.file(), each.lines());
    }
    return classes.stream().map(Fence::file).collect(Collectors.joining(" "));
  }

  /** How many commands were entered so far. */
  int commands() {
    return commands;
  }

  /** Enters the commands of a block, one after the other, and compares what they print. */
  void enter(List<String> block) throws IOException, InterruptedException {
    enterEach(block, this::enter);
  }

  /** Enters commands that all end by themselves, programs too. */
  void enterToTheEnd(List<String> block) throws IOException, InterruptedException {
    enterEach(
        block,
        (command, expected) -> {
          commands++;
          compare(command, run(command), expected);
        });
  }

  private interface Entered {
    void enter(String command, List<String> expected) throws IOException, InterruptedException;
  }

  private static void enterEach(List<String> block, Entered entered)
      throws IOException, InterruptedException {
    int next = 0;
    while (next < block.size()) {
      int end = next + 1;
      while (end < block.size() && !block.get(end).startsWith(PROMPT)) {
        end++;
      }
      entered.enter(block.get(next).substring(PROMPT.length()), block.subList(next + 1, end));
      next = end;
    }
  }

  /** Has the shell run what follows its prompt, as a script; the first two lines start it. */
  void typeInShell(List<String> lines) throws IOException, InterruptedException {
    Map<Boolean, List<String>> byPrompt =
        lines.stream().skip(2).collect(Collectors.partitioningBy(PROMPT_OF_SHELL.asPredicate()));
    write(
        "typed",
        byPrompt.get(true).stream()
            .map(line -> PROMPT_OF_SHELL.matcher(line).replaceFirst(""))
            .toList());
    enter(lines.get(0).substring(PROMPT.length()) + " < typed", byPrompt.get(false));
  }

  private void enter(String command, List<String> expected)
      throws IOException, InterruptedException {
    commands++;
    if (command.startsWith("java ") && !command.startsWith("java -jar ")) {
      startProgram(command);
      awaitOutput(expected);
    } else if (command.contains(" soft-purge ")) {
      await(command)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> compare(command, run(command), expected));
    } else {
      compare(command, run(command), expected);
      seen = printed().size();
    }
  }

  private static void compare(String command, List<String> actual, List<String> expected) {
    List<String> lines = actual.stream().map(ReadmeSession::blurred).toList();
    List<String> wanted = expected.stream().map(ReadmeSession::blurred).toList();
    if (command.endsWith(" ps")) {
      assertThat(lines).as(command).containsAll(wanted);
    } else {
      assertThat(lines).as(command).isEqualTo(wanted);
    }
  }

  private static String blurred(String line) {
    String blurred = line.replaceAll("\\d+", "#").replaceAll("#(\\.#)+", "#.#");
    return STILL_INSIDE.matcher(blurred.replaceAll(" +", " ").strip()).replaceFirst("in version #");
  }

  private void startProgram(String command) throws IOException {
    close();
    output = folder.resolve("output" + commands);
    program = shell("exec " + command).redirectOutput(output.toFile()).start();
    seen = 0;
  }

  private List<String> run(String command) throws IOException, InterruptedException {
    Path printed = folder.resolve("printed");
    String here = program == null ? command : command.replaceAll("\\b47\\d\\d\\b", pid());
    Process process =
        shell(here).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + here);
    }
    return Files.readAllLines(printed);
  }

  private String pid() {
    return String.valueOf(program.pid());
  }

  private ProcessBuilder shell(String command) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
    String path = jdk.home().resolve("bin") + ":" + System.getenv("PATH");
    builder.environment().put("PATH", path);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder;
  }

  /** Waits until each of the program's threads has printed its line twice in a row. */
  void awaitOutput(List<String> lines) {
    for (String line : lines) {
      await(line)
          .atMost(PATIENCE)
          .failFast("the program has ended", () -> !program.isAlive())
          .until(() -> isLatestTwice(line));
    }
  }

  /** Whether the last two lines that begin as {@code line} does, since the last command, are it. */
  private boolean isLatestTwice(String line) {
    String start = line.substring(0, line.indexOf(':') + 1);
    List<String> latest = printed();
    List<String> same =
        latest.subList(seen, latest.size()).stream()
            .filter(each -> each.startsWith(start))
            .toList();
    return same.size() >= 2
        && same.subList(same.size() - 2, same.size()).equals(List.of(line, line));
  }

  private List<String> printed() {
    try {
      return output == null ? List.of() : Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (program != null) {
      program.destroyForcibly();
    }
  }
}
