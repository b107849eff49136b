package kit;

import dev.midflight.LoadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How a scenario program talks with the test that started it: a line out for each thing seen, a
 * line in for each thing it waits for.
 */
public final class Say {

  private static final BufferedReader IN =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private Say() {}

  /** Tells the test that the program is up and waits for its go: an attach happens meanwhile. */
  public static void ready() {
    line("ready " + ProcessHandle.current().pid());
    hear();
  }

  /** What was seen at one row, on one line: {@code C1.7 = local helper 1, ...}. */
  public static void row(String mark, Object seen) {
    line(mark + " = " + String.valueOf(seen).replace('\n', ' '));
  }

  public static synchronized void line(String text) {
    System.out.println(text);
    System.out.flush();
  }

  /** The next line from the test; ends the program when the test has gone. */
  public static String hear() {
    try {
      String line = IN.readLine();
      if (line == null) {
        System.exit(3);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A load's result in two words: {@code loaded 2} or {@code refused NOT_PURGED}. */
  public static String brief(LoadResult result) {
    if (result instanceof LoadResult.Refused refused) {
      return "refused " + refused.reason();
    }
    return "loaded " + ((LoadResult.Loaded) result).version().number();
  }

  /** What an expression gives, or the simple name of what it throws. */
  public static Object of(Expression expression) {
    try {
      return expression.value();
    } catch (Throwable thrown) {
      return thrown.getClass().getSimpleName();
    }
  }

  /** Something whose value or exception is to be shown. */
  public interface Expression {
    Object value() throws Throwable;
  }
}
