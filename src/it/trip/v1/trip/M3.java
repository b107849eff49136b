package trip;

import kit.Mailbox;

/** One of three modules that are loaded together. Programs put other numbers in place of this. */
public final class M3 {

  private M3() {}

  public static int v() {
    return 1_000_001;
  }

  /** Stays in its version. */
  public static void loop(Mailbox in) throws InterruptedException {
    for (kit.Mail mail = in.take(); mail.is("ask"); mail = in.take()) {
      mail.answer(v());
    }
  }

  /** Moves on with every turn, and tells which version it is in and which the others see. */
  public static void spin(kit.Watch watch) {
    if (watch.sees(v(), M3.v())) {
      M3.spin(watch);
    }
  }
}
