package follow;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import kit.Mail;
import kit.Mailbox;

/** Written without a thought of upgrades: no call of its own names the class. Version 3. */
public final class Worker {

  private static Supplier<Object> fallback;

  public static int v() {
    return 3;
  }

  static String helper() {
    return "helper " + v();
  }

  public static void loop(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    if (mail.is("ask")) {
      mail.answer("loop 3, " + helper());
      loop(in);
    }
  }

  /** An iteration that calls the next one, with its frame below it. */
  public void recurse(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    if (mail.is("ask")) {
      mail.answer("turn 3, " + step());
      this.recurse(in);
    }
  }

  /** Never calls itself: the loop stays, what it calls is new. */
  public void stay(Mailbox in) throws InterruptedException {
    for (Mail mail = in.take(); mail.is("ask"); mail = in.take()) {
      mail.answer("stays 3, " + step());
    }
  }

  private String step() {
    return "step 3, " + helper();
  }

  public Supplier<Object> lambda() {
    return () -> "lambda " + v();
  }

  public Supplier<Object> capturing(String captured) {
    return () -> captured + " " + helper();
  }

  public Supplier<Object> bound() {
    return this::step;
  }

  public Supplier<Object> anonymous() {
    return new Supplier<>() {
      @Override
      public Object get() {
        return own() + " " + helper();
      }

      private String own() {
        return "anonymous 3";
      }
    };
  }

  /** Has no counterpart in the other versions: there it is of another interface. */
  public static Supplier<Object> odd() {
    Callable<Object> odd = () -> "odd 3";
    return odd.hashCode() == 0 ? null : fallback;
  }

  /** Has the same number for the next million of turns. */
  public static int count(int left, int sum) {
    if (left == 0) {
      return sum;
    }
    return count(left - 1, sum + 1);
  }
}
