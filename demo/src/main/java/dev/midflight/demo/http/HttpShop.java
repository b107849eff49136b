package dev.midflight.demo.http;

import io.javalin.Javalin;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The program: a web server on a free port of this machine, which it prints, with a virtual thread
 * for each request where the JDK has them, and a timer.
 */
public final class HttpShop {

  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  private HttpShop() {}

  public static void main(String[] arguments) {
    Shop shop = new Shop();
    Javalin server =
        Javalin.start(
            config -> {
              config.startup.showJavalinBanner = false;
              config.jetty.host = "localhost";
              config.jetty.port = 0;
              config.concurrency.useVirtualThreads =
                  Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS;
              shop.open(config.routes);
            });
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    shop.schedule(timer);
    System.out.println(server.port());
  }
}
