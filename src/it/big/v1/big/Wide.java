package big;

import kit.Mail;
import kit.Mailbox;

/** Two arguments stand for 127 of them: the test writes them out before it compiles this. */
public final class Wide {

  private static int n() {
    return 1;
  }

  /** Old frames. */
  public static void session(Mailbox in) throws InterruptedException {
    Wide object = new Wide();
    while (true) {
      Mail mail = in.take();
      if (mail.is("stop")) {
        return;
      }
      mail.answer(wide(0, 127) + ", " + full(1, 0, 127) + ", " + object.own(0, 127));
    }
  }

  /** One word is left. */
  private static String wide(long first, long last) {
    return "static " + (first + last + 1) + " " + n();
  }

  private static String full(int more, long first, long last) {
    return "full " + (more + first + last + 1) + " " + n();
  }

  /** The object is an argument too. */
  public String own(long first, long last) {
    return "object " + (first + last + 1) + " " + n();
  }
}
