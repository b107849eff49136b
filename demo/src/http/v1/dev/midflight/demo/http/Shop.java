package dev.midflight.demo.http;

import dev.midflight.OnLoad;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The shop: the module that is loaded anew while it serves. Every answer begins with the release
 * that began it and the release that ended it.
 *
 * <p>Release 1: a piece is 10.
 */
final class Shop {

  private final BackOffice office = new BackOffice();

  /** A release that cannot reckon is not loaded. */
  @OnLoad
  static boolean reckons() {
    return total(0) == 0 && total(2) > total(1);
  }

  void open(RoutesConfig routes) {
    // A method of a type is whatever is current when it is called.
    routes.get("/price/{pieces}", Shop::price);
    // A closure belongs to the version that made it, until that is purged.
    routes.get("/hello", request -> answer(request, release(), "hello"));
    routes.post("/cart", this::add);
    routes.get("/stock", this::stock);
    routes.get("/report", request -> Shop.report(request, office));
    routes.get("/invoice", request -> Shop.invoice(request, office));
    routes.sse("/news", Shop::news);
    routes.sse("/ticker", Shop::ticker);
    routes.get("/line/{name}", this::line);
    routes.post("/line/{name}", request -> office.line(request.pathParam("name")).release());
  }

  void schedule(ScheduledExecutorService timer) {
    timer.scheduleWithFixedDelay(this::count, 0, 10, TimeUnit.MILLISECONDS);
  }

  static void price(Context request) {
    int began = release();
    int pieces = Integer.parseInt(request.pathParam("pieces"));
    BackOffice.work();
    answer(request, began, String.valueOf(total(pieces)));
  }

  private void add(Context request) {
    int began = release();
    Integer pieces = request.sessionAttribute("pieces");
    int more = pieces == null ? 1 : pieces + 1;
    request.sessionAttribute("pieces", more);
    BackOffice.work();
    answer(request, began, String.valueOf(more));
  }

  private void stock(Context request) {
    BackOffice.Stock stock = office.stock;
    request.result(stock.countedBy() + " " + stock.countedBy() + " " + stock.pieces());
  }

  private void count() {
    office.stock = new BackOffice.Stock(office.pieces.incrementAndGet(), release());
  }

  /** A long request: waits for figures. */
  static void report(Context request, BackOffice office) throws InterruptedException {
    int began = release();
    office.figures.acquire();
    answer(request, began, "report");
  }

  /** A long request that nothing can stop while it waits for the printer. */
  static void invoice(Context request, BackOffice office) {
    int began = release();
    office.printer.acquireUninterruptibly();
    answer(request, began, "invoice");
  }

  /** An endless stream: the qualified call takes it to the current version at each event. */
  static void news(SseClient client) {
    if (!client.terminated()) {
      send(client, "news", next(client));
      Shop.news(client);
    }
  }

  /** An endless stream that never leaves its version: nobody thought of upgrades. */
  static void ticker(SseClient client) {
    while (!client.terminated()) {
      send(client, "tick", next(client));
    }
  }

  private static void send(SseClient client, String text, int number) {
    client.sendEvent(text, release() + " " + release() + " " + text, String.valueOf(number));
    client.ctx().attribute("last", number);
    BackOffice.pause();
  }

  /** How many wait in a line. */
  private void line(Context request) {
    request.result(String.valueOf(office.line(request.pathParam("name")).getQueueLength()));
  }

  /** The number after the last event that was sent, here or before the client came back. */
  private static int next(SseClient client) {
    Integer last = client.ctx().attribute("last");
    return 1 + (last == null ? Integer.parseInt(client.ctx().header("Last-Event-ID")) : last);
  }

  private static void answer(Context request, int began, String text) {
    request.result(began + " " + release() + " " + text);
  }

  private static int total(int pieces) {
    return 10 * pieces;
  }

  private static int release() {
    return 1;
  }
}
