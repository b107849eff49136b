package managed;

import kit.Mail;
import kit.Mailbox;

/** A default method calls an abstract one, whose implementation is made at run time. */
public interface Greeting {

  private static int n() {
    return 2;
  }

  String name();

  default String greet() {
    return "hello " + name() + " in " + n();
  }

  /** Old frames of an interface. */
  static void session(Mailbox in, Greeting greeting) throws InterruptedException {
    while (true) {
      Mail mail = in.take();
      if (mail.is("stop")) {
        return;
      }
      mail.answer(greeting.name() + ", " + greeting.greet() + ", asked in " + n());
    }
  }
}
