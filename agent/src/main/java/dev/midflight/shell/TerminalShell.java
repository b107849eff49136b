package dev.midflight.shell;

import dev.midflight.shell.Interpreter.Request;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Talks with a person at a terminal. */
final class TerminalShell implements Shell {

  private static final int UNREACHABLE = 3;

  private final Terminal terminal;
  private final boolean colours;

  TerminalShell(Terminal terminal) {
    this.terminal = terminal;
    this.colours = Terminals.colours(terminal);
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public OptionalLong choose(String table, List<Long> pids) {
    print(table.stripTrailing());
    List<String> names = pids.stream().map(String::valueOf).toList();
    LineReader reader = reader(new StringsCompleter(names)).build();
    try {
      while (true) {
        String answer = reader.readLine(prompt("PID: ")).strip();
        if (names.contains(answer)) {
          return OptionalLong.of(Long.parseLong(answer));
        }
        complain("One of " + String.join(", ", names) + ", or Ctrl-D to leave.");
      }
    } catch (UserInterruptException | EndOfFileException nobody) {
      return OptionalLong.empty();
    }
  }

  /** Answers 0: a person has seen what failed. */
  @Override
  public int run(ShellHost host) {
    Interpreter interpreter = new Interpreter(host);
    LineReader reader = reader(host);
    print("Type help for the commands; Ctrl-D leaves.");
    while (true) {
      try {
        String line = reader.readLine(prompt("midflight " + host.pid() + "> "));
        Request request = interpreter.understand(line);
        if (request instanceof Request.Leave) {
          return 0;
        }
        perform(request, host);
      } catch (UserInterruptException lineGivenUp) {
        continue;
      } catch (EndOfFileException left) {
        return 0;
      }
    }
  }

  private void perform(Request request, ShellHost host) {
    if (request instanceof Request.Answer answer) {
      print(answer.text());
    } else if (request instanceof Request.Mistake mistake) {
      complain(mistake.message());
    } else if (request instanceof Request.Run run) {
      int exitCode = new Foreground(terminal, colours).run(host.commands(), run.arguments());
      if (exitCode == UNREACHABLE && !host.isAlive()) {
        complain("JVM %d has ended: Ctrl-D leaves the shell.".formatted(host.pid()));
      }
    }
  }

  private LineReader reader(ShellHost host) {
    LineReaderBuilder builder = reader(new ShellCompleter(host));
    HistoryFile.usable().ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    return builder.build();
  }

  private LineReaderBuilder reader(Completer completer) {
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("midflight")
        .completer(completer)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.AUTO_FRESH_LINE, false)
        .option(LineReader.Option.BRACKETED_PASTE, false);
  }

  private String prompt(String text) {
    return colours ? styled(text, AttributedStyle.BOLD) : text;
  }

  private void complain(String text) {
    print(colours ? styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)) : text);
  }

  private String styled(String text, AttributedStyle style) {
    return new AttributedString(text, style).toAnsi(terminal);
  }

  private void print(String text) {
    terminal.writer().println(text);
    terminal.flush();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
