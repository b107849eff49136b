package bar;

import kit.Mailbox;
import kit.Staff;

/** A worker of another module, of which there is never a second version. */
public final class Bar {

  private Bar() {}

  public static void run() throws InterruptedException {
    Mailbox in = Staff.register();
    while (true) {
      in.take().answer("bar");
    }
  }
}
