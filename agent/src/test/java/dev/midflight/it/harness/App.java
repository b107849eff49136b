package dev.midflight.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program in a JVM of its own, driven line by line over its standard input and output. Whatever
 * goes wrong shows everything it printed. Closing it kills it.
 */
public final class App implements AutoCloseable {

  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("midflight.it.patience", 90));

  private final List<String> command;
  private final Process process;
  private final PrintStream in;
  private final Lines out;
  private final Lines err;
  private int read;

  private App(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.out = new Lines(process.getInputStream(), "standard output of " + process.pid());
    this.err = new Lines(process.getErrorStream(), "standard error of " + process.pid());
  }

  static App start(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().remove("JDK_JAVA_OPTIONS");
      return new App(command, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public App send(String line) {
    in.println(line);
    return this;
  }

  /** Waits for the next line that begins with {@code start} and returns the rest of it. */
  public String hear(String start) {
    int found = out.await(read, line -> line.startsWith(start), PATIENCE);
    if (found < 0) {
      throw new AssertionError("never said '" + start + "': " + this);
    }
    read = found + 1;
    return out.all().get(found).substring(start.length()).strip();
  }

  /** Sends a line and waits for the answer that begins with {@code start}. */
  public String ask(String line, String start) {
    send(line);
    return hear(start);
  }

  /** Sends a question, which the program must answer so. */
  public App answers(String question, Object answer) {
    String given = ask(question, "answer");
    if (!given.equals(answer.toString())) {
      throw new AssertionError(
          "answered %s to %s, not %s: %s".formatted(given, question, answer, this));
    }
    return this;
  }

  /** Waits for the program to end by itself. */
  public Ended end() {
    return end(PATIENCE);
  }

  /** As {@link #end()}, for a program that takes its time. */
  public Ended end(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("did not end: " + this);
      }
      out.join();
      err.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Ended(command, process.exitValue(), out.all(), err.all());
  }

  /** Waits for a line that begins with {@code start}, heard or not, and returns its rest. */
  public String said(String start) {
    int found = out.await(0, line -> line.startsWith(start), PATIENCE);
    if (found < 0) {
      throw new AssertionError("never said '" + start + "': " + this);
    }
    return out.all().get(found).substring(start.length()).strip();
  }

  public List<String> errors() {
    return err.all();
  }

  /** Waits until a line on standard error fits. */
  public void hearError(Predicate<String> fits) {
    if (err.await(0, fits, PATIENCE) < 0) {
      throw new AssertionError("no such line on standard error: " + this);
    }
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Sends it what a terminal sends at Ctrl-C. */
  public App interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  /** Kills it without a word, as {@code kill -9} does. */
  public App kill() {
    process.destroyForcibly();
    process.onExit().join();
    return this;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
    in.close();
  }

  @Override
  public String toString() {
    return "%s%n%s--- standard output%n%s%n--- standard error%n%s%n"
        .formatted(
            String.join(" ", command),
            process.isAlive() ? "" : "exit " + process.exitValue() + "\n",
            String.join("\n", out.all()),
            String.join("\n", err.all()));
  }

  /** The lines of one stream, as far as they have come. */
  private static final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    Lines(InputStream stream, String name) {
      reader = new Thread(() -> read(stream), name);
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream stream) {
      try (BufferedReader from =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
          add(line);
        }
      } catch (IOException e) {
        add("[" + e + "]");
      } finally {
        close();
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void close() {
      ended = true;
      notifyAll();
    }

    synchronized List<String> all() {
      return List.copyOf(lines);
    }

    /** The index of the first line from {@code from} on that fits, -1 if none comes. */
    synchronized int await(int from, Predicate<String> fits, Duration patience) {
      long deadline = System.nanoTime() + patience.toNanos();
      int next = from;
      while (true) {
        for (; next < lines.size(); next++) {
          if (fits.test(lines.get(next))) {
            return next;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended || left <= 0) {
          return -1;
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return -1;
        }
      }
    }

    void join() throws InterruptedException {
      reader.join();
    }
  }
}
