package foo;

import kit.Mail;
import kit.Mailbox;
import kit.Staff;

/** Version 4: its worker cannot start, as one whose code is gone. */
public final class Foo {

  private Foo() {}

  public static String helper() {
    return "helper 4";
  }

  public static void run() throws InterruptedException {
    Staff.tried();
    throw new NoSuchMethodError("foo.Foo.run");
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
