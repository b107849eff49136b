package dev.midflight.it.harness;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The command line at a pseudo-terminal, with somebody who types and reads: keys go in one by one,
 * and whatever the terminal shows can be waited for. The program {@code script} makes the terminal.
 */
public final class Screen implements AutoCloseable {

  public static final String ENTER = "\r";
  public static final String TAB = "\t";
  public static final String UP = "\033OA";
  public static final String CTRL_C = "\003";
  public static final String CTRL_D = "\004";

  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("midflight.it.patience", 90));
  private static final Pattern ESCAPE = Pattern.compile("\033(\\[[0-9;?]*[A-Za-z]|[=>])");

  private final Process process;
  private final OutputStream keys;
  private final StringBuilder shown = new StringBuilder();
  private boolean ended;
  private int read;

  private Screen(Process process) {
    this.process = process;
    this.keys = process.getOutputStream();
    Thread reader = new Thread(this::read, "screen of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts {@code java -jar midflight.jar ARGUMENTS} there.
   *
   * @param state where programs keep what they remember
   * @param environment settings such as {@code NO_COLOR=1}
   */
  public static Screen open(Jdk jdk, Path state, List<String> environment, Object... arguments) {
    List<String> command = new ArrayList<>(List.of("stty cols 200 rows 50; exec env"));
    command.addAll(List.of("-u", "JAVA_TOOL_OPTIONS", "-u", "JDK_JAVA_OPTIONS", "-u", "NO_COLOR"));
    command.addAll(List.of("TERM=xterm", "XDG_STATE_HOME=" + state));
    command.addAll(environment);
    command.addAll(List.of(jdk.java().toString(), "-jar", Midflight.jar().toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    try {
      return new Screen(
          new ProcessBuilder("script", "-qefc", String.join(" ", command), "/dev/null")
              .redirectErrorStream(true)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Screen type(String text) {
    try {
      keys.write(text.getBytes(StandardCharsets.UTF_8));
      keys.flush();
      return this;
    } catch (IOException e) {
      throw new AssertionError("does not listen: " + this, e);
    }
  }

  /** Waits until there is {@code text} after what was waited for before. */
  public synchronized Screen await(String text) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String plain = plain();
      int found = plain.indexOf(text, read);
      if (found >= 0) {
        read = found + text.length();
        return this;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("never showed '" + text + "': " + this);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Waits for the program to end; answers its exit code. */
  public int end() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("did not end: " + this);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that came, with what moves the cursor and colours the text. */
  public synchronized String raw() {
    return shown.toString();
  }

  /** All that came, as text. */
  public String plain() {
    return ESCAPE.matcher(raw()).replaceAll("");
  }

  private void read() {
    char[] some = new char[1024];
    try (Reader from = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      for (int length = from.read(some); length >= 0; length = from.read(some)) {
        show(new String(some, 0, length));
      }
    } catch (IOException e) {
      show("[" + e + "]");
    } finally {
      stop();
    }
  }

  private synchronized void show(String text) {
    shown.append(text);
    notifyAll();
  }

  private synchronized void stop() {
    ended = true;
    notifyAll();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return "%n--- screen%n%s%n---".formatted(plain());
  }
}
