package loaders;

import java.util.function.Supplier;
import kit.Mail;
import kit.Mailbox;

/** A module of a plug-in, with a class loader that comes and goes. Version 2. */
public class Plugged implements Supplier<Object> {

  private final Supplier<Object> lambda = () -> v();
  private final Supplier<Object> anonymous =
      new Supplier<>() {
        @Override
        public Object get() {
          return "anonymous " + v();
        }
      };

  public static int v() {
    return 2;
  }

  @Override
  public Object get() {
    return lambda.get() + " " + anonymous.get() + " " + hook();
  }

  protected String hook() {
    return "own " + v();
  }

  public static void loop(Mailbox in) throws InterruptedException {
    for (Mail mail = in.take(); mail.is("ask"); mail = in.take()) {
      mail.answer("loop " + v());
    }
  }

  /** Waits where an interrupt does not reach it. */
  public static void waitFor(java.util.concurrent.locks.Lock lock) {
    lock.lock();
    lock.unlock();
  }
}
