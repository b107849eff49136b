package managed;

import kit.Mail;
import kit.Mailbox;

/** Calls methods of its own that classes elsewhere override. */
public class Base {

  private static int n() {
    return 1;
  }

  public String hook() {
    return "base " + n();
  }

  protected Object covariant() {
    return "base " + n();
  }

  public final String asked() {
    return "%s, %s, asked in %d".formatted(hook(), covariant(), n());
  }

  /** Old frames: answers for the object of that number. */
  public static void session(Mailbox in, Base[] objects) throws InterruptedException {
    while (true) {
      Mail mail = in.take();
      if (mail.is("stop")) {
        return;
      }
      Base object = objects[Integer.parseInt(mail.what())];
      mail.answer(object.hook() + ", " + object.asked());
    }
  }
}
