package hooks;

import dev.midflight.OnLoad;
import kit.Hook;
import kit.Mail;
import kit.Mailbox;

/** Version 2: the on-load hook asks the program what to do. */
public final class Hooked {

  static int written;

  private Hooked() {}

  @OnLoad
  static boolean init() {
    written = v();
    return Hook.ask(v(), Hooked::v, () -> loop());
  }

  public static int v() {
    return 2;
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
