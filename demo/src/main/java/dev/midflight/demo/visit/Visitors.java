package dev.midflight.demo.visit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program: is given the port of the shop and the visitors' pace in milliseconds. It obeys the
 * commands that {@code demo/http} writes to its standard input and answers each with lines that a
 * line {@code .} ends. As soon as something is wrong, it says what and ends with exit code 1.
 */
public final class Visitors {

  private static final int VISITORS = 4;
  private static final List<Kind> ALL =
      List.of(Kind.PRICE, Kind.HELLO, Kind.CART, Kind.STOCK, Kind.NEWS, Kind.TICKER);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Book book = new Book();
  private final Web web;
  private final List<Visitor> visitors = new ArrayList<>();
  private final Stream news;
  private final Stream ticker;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Kind> asked = new ArrayList<>(ALL);
  private Thread newsThread;
  private Thread tickerThread;
  private LongRequest report;
  private LongRequest invoice;
  private long phaseStart;
  private long phaseRequests;

  private Visitors(int port, Duration pace) {
    web = new Web(port);
    news = new Stream(Kind.NEWS, new Web(port), book);
    ticker = new Stream(Kind.TICKER, new Web(port), book);
    for (int i = 0; i < VISITORS; i++) {
      visitors.add(new Visitor(new Web(port), book, pace));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Duration pace = Duration.ofMillis(Integer.parseInt(arguments[1]));
    Visitors visitors = new Visitors(Integer.parseInt(arguments[0]), pace);
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.exit(visitors.obey(commands));
    }
  }

  private int obey(BufferedReader commands) throws Exception {
    String command = commands.readLine();
    while (command != null) {
      obey(command.split(" "));
      List<String> wrong = book.wrong();
      if (!wrong.isEmpty()) {
        wrong.stream().limit(5).forEach(what -> System.out.println("WRONG: " + what));
        System.out.println("WRONG: " + wrong.size() + " in all");
        return 1;
      }
      System.out.println(".");
      command = command.equals("stop") ? null : commands.readLine();
    }
    return 0;
  }

  private void obey(String[] words) throws IOException, InterruptedException {
    switch (words[0]) {
      case "follow" -> book.follow();
      case "start" -> start();
      case "announce" -> book.tell(it -> it.announce(Integer.parseInt(words[1])));
      case "loaded" -> loaded();
      case "followed" -> followed();
      case "refused" -> book.tell(Releases::refused);
      case "purged" -> purged();
      case "wait" -> beginLongRequests();
      case "report" -> finishReport(words[1].equals("woven"));
      case "invoice" -> finishInvoice(words[1].equals("woven"));
      case "leave" -> leaveTicker();
      case "close" -> closeStreams();
      case "begin" -> begin();
      case "end" -> end(String.join(" ", Arrays.copyOfRange(words, 1, words.length)));
      case "stop" -> stop();
      default -> book.complain("unknown command: " + words[0]);
    }
  }

  private void start() throws InterruptedException {
    visitors.forEach(visitor -> threads.add(start("visitor", visitor)));
    newsThread = start("news", news);
    tickerThread = start("ticker", ticker);
    book.await(ALL, 1);
    say("all are answered by release 1");
    begin();
  }

  private Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setUncaughtExceptionHandler((it, failure) -> book.complain(failure.getMessage()));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void loaded() throws InterruptedException {
    book.tell(Releases::loaded);
    book.await(asked.stream().filter(Visitors::movesByItself).toList(), book.current());
    sayWho();
  }

  private static boolean movesByItself(Kind kind) {
    return kind.moves() == Kind.Moves.AT_ONCE || kind.moves() == Kind.Moves.SOON;
  }

  /** Nobody needs to be told to go to the release that was loaded, or killed. */
  private void followed() throws InterruptedException {
    book.tell(Releases::loaded);
    book.await(asked, book.current());
    sayWho();
  }

  private void purged() throws InterruptedException {
    book.tell(Releases::purged);
    book.await(asked, book.current());
    sayWho();
  }

  private void sayWho() {
    StringBuilder line = new StringBuilder("answered by release");
    asked.forEach(kind -> line.append("  " + kind.label() + " " + book.latest(kind)));
    say(line.toString());
  }

  private void beginLongRequests() throws IOException, InterruptedException {
    report = LongRequest.begin(Kind.REPORT, "figures", web);
    invoice = LongRequest.begin(Kind.INVOICE, "printer", web);
    say("a report and an invoice are under way");
  }

  private void finishReport(boolean woven) throws IOException, InterruptedException {
    served(Kind.REPORT, report.finish(), woven);
  }

  /** The invoice that a purge condemned is asked for once more. */
  private void finishInvoice(boolean woven) throws IOException, InterruptedException {
    HttpResponse<String> response = invoice.finish();
    if (!woven) {
      served(Kind.INVOICE, response, false);
      return;
    }
    say("invoice: status " + response.statusCode());
    if (response.statusCode() != 500) {
      book.complain("the invoice was not killed by the purge: " + response.body());
    }
    served(Kind.INVOICE, LongRequest.begin(Kind.INVOICE, "printer", web).finish(), true);
  }

  /** Only what was begun in woven code is served by one release from beginning to end. */
  private void served(Kind kind, HttpResponse<String> response, boolean woven) {
    if (response.statusCode() != 200) {
      book.complain(kind.label() + ": status " + response.statusCode());
      return;
    }
    Answer answer = Answer.parse(response.body());
    say(
        "%s: status 200, begun by release %d, ended by release %d"
            .formatted(kind.label(), answer.began(), answer.ended()));
    if (woven) {
      book.answered(kind, book.mark(), answer);
    }
  }

  private void leaveTicker() throws InterruptedException {
    ticker.close();
    tickerThread.join(PATIENCE.toMillis());
    asked.remove(Kind.TICKER);
    say("ticker: cut by purges: " + ticker.cuts() + ", events lost: 0; now closed");
  }

  /** An unwoven frame of a stream would never leave its version. */
  private void closeStreams() throws InterruptedException {
    leaveTicker();
    news.close();
    newsThread.join(PATIENCE.toMillis());
    asked.remove(Kind.NEWS);
  }

  private void begin() {
    phaseStart = System.nanoTime();
    phaseRequests = book.requests();
    book.longest();
  }

  private void end(String phase) {
    double seconds = (System.nanoTime() - phaseStart) / 1e9;
    long requests = book.requests() - phaseRequests;
    say(
        "%s: %d requests in %.1f s, %.0f a second, the longest took %d ms"
            .formatted(phase, requests, seconds, requests / seconds, book.longest().toMillis()));
  }

  private void stop() throws InterruptedException {
    visitors.forEach(Visitor::close);
    news.close();
    ticker.close();
    threads.add(newsThread);
    for (Thread each : threads) {
      each.join(PATIENCE.toMillis());
    }
    if (news.cuts() > 0) {
      book.complain("the news were cut " + news.cuts() + " times");
    }
    if (book.wrong().isEmpty()) {
      book.summary().forEach(System.out::println);
    }
    if (book.mixed() > 0) {
      say(book.mixed() + " begun by one release and ended by the next");
    }
    say(book.requests() + " requests, none failed; no session lost, no stream with a gap");
  }

  private void say(String line) {
    if (book.wrong().isEmpty()) {
      System.out.println(line);
    }
  }
}
