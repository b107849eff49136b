package dev.midflight.shell;

import dev.midflight.shell.Interpreter.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine;

/** Runs the lines of standard input, without a prompt, colours or a history. */
final class ScriptShell implements Shell {

  private static final int USAGE = 2;

  private int exitCode;

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public OptionalLong choose(String table, List<Long> pids) {
    return OptionalLong.empty();
  }

  /** Goes on after a failure; answers the exit code of the last command that failed. */
  @Override
  public int run(ShellHost host) {
    Interpreter interpreter = new Interpreter(host);
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, charset()))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Request request = interpreter.understand(line);
        if (request instanceof Request.Leave) {
          break;
        }
        perform(request, host);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return exitCode;
  }

  private void perform(Request request, ShellHost host) {
    if (request instanceof Request.Answer answer) {
      System.out.println(answer.text());
    } else if (request instanceof Request.Mistake mistake) {
      System.err.println(mistake.message());
      exitCode = USAGE;
    } else if (request instanceof Request.Run run) {
      int answered =
          host.commands()
              .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
              .execute(run.arguments().toArray(String[]::new));
      exitCode = answered == 0 ? exitCode : answered;
    }
  }

  private static Charset charset() {
    return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
  }

  @Override
  public void close() {}
}
