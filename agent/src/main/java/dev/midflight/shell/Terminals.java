package dev.midflight.shell;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/**
 * The terminal that this program was started from. It is asked through the programs that every
 * system with terminals has (tty, stty), because native code of our own would need a permission on
 * the command line of recent JDKs.
 */
final class Terminals {

  /** Held, so that its level is not lost with it. */
  private static final Logger LOGGER = Logger.getLogger("org.jline");

  private static final ExecTerminalProvider PROVIDER = new ExecTerminalProvider();

  private Terminals() {}

  /** Whether a person types and reads. */
  static boolean present() {
    // What the library has to say, of a history it cannot write for example, is for its developers.
    LOGGER.setLevel(Level.OFF);
    return PROVIDER.isSystemStream(SystemStream.Input)
        && PROVIDER.isSystemStream(SystemStream.Output);
  }

  static Terminal open() throws IOException {
    String type = System.getenv().getOrDefault("TERM", "dumb");
    Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return PROVIDER.sysTerminal(
        "midflight",
        type,
        false,
        charset,
        charset,
        charset,
        true,
        Terminal.SignalHandler.SIG_DFL,
        false,
        SystemStream.Output);
  }

  /** Whether to print colours there; {@code NO_COLOR} is what people set who want none. */
  static boolean colours(Terminal terminal) {
    String unwanted = System.getenv("NO_COLOR");
    return (unwanted == null || unwanted.isEmpty()) && !terminal.getType().startsWith("dumb");
  }
}
