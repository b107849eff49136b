package server;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The callbacks of a server whose loop is in another module, as with OTP's gen_server. */
public final class Server implements kit.Callbacks {

  private int state;

  @Override
  public String call(String request) {
    if (request.startsWith("put ")) {
      state = Integer.parseInt(request.substring(4));
      return "ok";
    }
    return version() + " with state " + state;
  }

  @Override
  public String block(CountDownLatch entered, CountDownLatch go) throws InterruptedException {
    entered.countDown();
    go.await();
    return version();
  }

  @Override
  public Supplier<String> closure() {
    return () -> version();
  }

  private String version() {
    return "version 2";
  }
}
