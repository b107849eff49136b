package woven;

import java.util.function.IntSupplier;
import kit.Mail;
import kit.Mailbox;

/** An interface with bodies of all kinds. */
public interface Shape {

  private static int n() {
    return 2;
  }

  static String fromStatic() {
    return "static " + n();
  }

  default String fromDefault() {
    return "default " + hidden();
  }

  private String hidden() {
    return "private " + n();
  }

  private static int ofLambda() {
    IntSupplier lambda = () -> n();
    return lambda.getAsInt();
  }

  /** Old frames of an interface: stays in the version that it was entered in. */
  static void session(Mailbox in, Shape shape) throws InterruptedException {
    while (true) {
      Mail mail = in.take();
      switch (mail.what()) {
        case "static" -> mail.answer(fromStatic());
        case "default" -> mail.answer(shape.fromDefault());
        case "lambda" -> mail.answer(ofLambda());
        case "qualified" -> mail.answer(Shape.fromStatic());
        default -> {
          return;
        }
      }
    }
  }
}
