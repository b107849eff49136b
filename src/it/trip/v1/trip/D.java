package trip;

import java.util.function.IntSupplier;
import kit.Mail;
import kit.Mailbox;

/** A module with which everything is done at once. This is version 1. */
public final class D {

  private D() {}

  public static int v() {
    return helper();
  }

  private static int helper() {
    return 1;
  }

  public static IntSupplier closure() {
    return () -> helper();
  }

  public static void loop(Mailbox in) throws InterruptedException {
    for (Mail mail = in.take(); mail.is("ask"); mail = in.take()) {
      mail.answer(v());
    }
  }
}
