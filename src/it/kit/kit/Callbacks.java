package kit;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** What a server loop calls; implemented by a module that gets loaded again. */
public interface Callbacks {

  String call(String request);

  String block(CountDownLatch entered, CountDownLatch go) throws InterruptedException;

  Supplier<String> closure();
}
