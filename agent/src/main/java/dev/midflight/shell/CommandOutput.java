package dev.midflight.shell;

import java.io.PrintWriter;
import java.io.Writer;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * Where a running command writes to, together with a line that says for how long it has been
 * running. Closed to a command that nobody waits for any more.
 */
final class CommandOutput {

  private final Terminal terminal;
  private final boolean colours;
  private int progress;
  private boolean ended;

  CommandOutput(Terminal terminal, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
  }

  PrintWriter out() {
    return new PrintWriter(new Sink(AttributedStyle.DEFAULT), true);
  }

  PrintWriter err() {
    return new PrintWriter(new Sink(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)), true);
  }

  synchronized void progress(String text) {
    clearProgress();
    terminal.writer().print(text);
    terminal.flush();
    progress = text.length();
  }

  /** Says a last thing, if there is one, and lets nothing more through. */
  synchronized void end(String lastWords) {
    clearProgress();
    if (!lastWords.isEmpty()) {
      terminal.writer().println(lastWords);
    }
    terminal.flush();
    ended = true;
  }

  private synchronized void write(String text, AttributedStyle style) {
    if (ended) {
      return;
    }
    clearProgress();
    boolean plain = !colours || style.equals(AttributedStyle.DEFAULT);
    terminal.writer().print(plain ? text : new AttributedString(text, style).toAnsi(terminal));
    terminal.flush();
  }

  private void clearProgress() {
    if (progress > 0) {
      terminal.writer().print("\r" + " ".repeat(progress) + "\r");
      progress = 0;
    }
  }

  /** One of the two streams of the command. */
  private final class Sink extends Writer {

    private final AttributedStyle style;

    Sink(AttributedStyle style) {
      this.style = style;
    }

    @Override
    public void write(char[] text, int from, int length) {
      CommandOutput.this.write(new String(text, from, length), style);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
