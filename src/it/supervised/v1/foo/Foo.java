package foo;

import kit.Mail;
import kit.Mailbox;
import kit.Staff;

/** Bodies for children of a supervisor; its versions differ in their number only. This is 1. */
public final class Foo {

  private Foo() {}

  public static String helper() {
    return "helper 1";
  }

  /** A worker that stays in its version. */
  public static void run() throws InterruptedException {
    lloop(Staff.register());
  }

  private static void lloop(Mailbox in) throws InterruptedException {
    while (true) {
      in.take().answer("local " + helper() + ", qualified " + Foo.helper());
    }
  }

  /** A loop that enters the current version after each message. */
  public static void qloop(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    mail.answer("local " + helper() + ", qualified " + Foo.helper());
    Foo.qloop(in);
  }
}
