package managed;

import kit.Mail;
import kit.Mailbox;

/** A functional interface that lambdas elsewhere implement. */
@FunctionalInterface
public interface Step {

  private static int n() {
    return 1;
  }

  String apply(String text);

  default String twice(String text) {
    return apply(apply(text)) + " in " + n();
  }

  static Step own() {
    return text -> text + n();
  }

  /** Old frames of an interface. */
  static void session(Mailbox in, Step[] steps) throws InterruptedException {
    while (true) {
      Mail mail = in.take();
      if (mail.is("stop")) {
        return;
      }
      Step step = steps[Integer.parseInt(mail.what())];
      mail.answer(step.apply("x") + ", " + step.twice("y") + ", asked in " + n());
    }
  }
}
