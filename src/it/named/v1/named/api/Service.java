package named.api;

import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import named.internal.Internal;

/** In an exported package; uses types of one that is not. */
public final class Service {

  private Service() {}

  private static String n() {
    return "1";
  }

  public static void loop(BlockingQueue<String> in, BlockingQueue<String> out)
      throws InterruptedException {
    Internal internal = Internal.made(n());
    while (!in.take().equals("stop")) {
      Supplier<String> lambda = () -> "lambda " + n();
      out.put(
          "local %s, qualified %s, %s, nested %s, internal %s"
              .formatted(n(), Service.n(), lambda.get(), new Nested().n(), text(internal)));
    }
  }

  private static String text(Internal internal) {
    return internal.text() + " " + internal.version() + n();
  }

  private static final class Nested {
    String n() {
      return Service.n() + value();
    }

    private String value() {
      return "1";
    }
  }
}
