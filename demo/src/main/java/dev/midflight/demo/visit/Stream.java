package dev.midflight.demo.visit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Listens to a stream of events until closing time. When it is cut, it connects once more and goes
 * on behind the last event that it got, as a browser does; no event may be missing or come twice.
 */
final class Stream implements Runnable {

  private final Kind kind;
  private final Web web;
  private final Book book;
  private int last;
  private volatile int cuts;
  private volatile boolean closing;

  Stream(Kind kind, Web web, Book book) {
    this.kind = kind;
    this.web = web;
    this.book = book;
  }

  @Override
  public void run() {
    try {
      listen();
      while (!closing) {
        cuts++;
        listen();
      }
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(kind.label() + " failed: " + failure, failure);
    }
  }

  void close() {
    closing = true;
  }

  int cuts() {
    return cuts;
  }

  private void listen() throws IOException, InterruptedException {
    try (InputStream events = web.events("/" + kind.label(), last)) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
      String line = next(lines);
      while (line != null && !closing) {
        read(line);
        line = next(lines);
      }
    }
  }

  /** The next line, or null at the end, however it came. */
  private static String next(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException cut) {
      return null;
    }
  }

  /** The fields of an event, a line each: its number comes before its data. */
  private void read(String line) {
    if (line.startsWith("id: ")) {
      int number = Integer.parseInt(line.substring("id: ".length()));
      if (number != last + 1) {
        book.complain(kind.label() + ": event " + number + " after " + last);
      }
      last = number;
    } else if (line.startsWith("data: ")) {
      book.answered(kind, book.mark(), Answer.parse(line.substring("data: ".length())));
    }
  }
}
