package hooks;

import kit.Hook;
import kit.Mail;
import kit.Mailbox;

/** Version 4: it has no on-load hook, but the method is still there. */
public final class Hooked {

  static int written;

  private Hooked() {}

  static boolean init() {
    written = v();
    return Hook.ask(v(), Hooked::v, () -> loop());
  }

  public static int v() {
    return 4;
  }

  public static int written() {
    return written;
  }

  /** Stays in its version for ever. */
  private static void loop() {
    while (true) {
      Hook.tick(v());
    }
  }

  public static void lloop(Mailbox in) throws InterruptedException {
    for (Mail mail = in.take(); mail.is("ask"); mail = in.take()) {
      mail.answer("local " + v() + ", qualified " + Hooked.v());
    }
  }
}
