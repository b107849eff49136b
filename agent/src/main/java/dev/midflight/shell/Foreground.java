package dev.midflight.shell;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Runs one command in a thread of its own, so that Ctrl-C can end the waiting for it. An answer
 * that comes after that is not printed any more.
 */
final class Foreground {

  private static final int INTERRUPTED = 130;
  private static final int FAILED = 3;

  private final Terminal terminal;
  private final boolean colours;
  private final CommandOutput output;

  Foreground(Terminal terminal, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
    this.output = new CommandOutput(terminal, colours);
  }

  int run(CommandLine commands, List<String> arguments) {
    commands
        .setOut(output.out())
        .setErr(output.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
    FutureTask<Integer> command =
        new FutureTask<>(() -> commands.execute(arguments.toArray(String[]::new)));
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> command.cancel(true));
    try {
      Thread thread = new Thread(command, "midflight-" + arguments.get(0));
      thread.setDaemon(true);
      thread.start();
      return await(command, arguments.get(0));
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  private int await(FutureTask<Integer> command, String name) {
    try {
      for (int seconds = 1; ; seconds++) {
        try {
          return command.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException stillRunning) {
          output.progress("%s: %d s, Ctrl-C stops waiting".formatted(name, seconds));
        }
      }
    } catch (CancellationException interrupted) {
      output.end("Stopped waiting for %s; what the JVM has begun it may finish.".formatted(name));
      return INTERRUPTED;
    } catch (ExecutionException failed) {
      output.end("Midflight failed, please report this: " + failed.getCause());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    } finally {
      output.end("");
    }
  }
}
