package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import hooks.Hooked;
import kit.Hook;
import kit.Say;

/** The hook of the first version fails, and with it the initialisation of the class. */
public final class FirstFails {

  public static void main(String[] args) {
    Say.ready();
    Hook.does((own, current, loop) -> false);
    row("K2.1", brief(Code.load("hooks.Hooked")));
    row("K2 first", of(Hooked::v));
    row("K2.4", of(Hooked::v));
    row("K2 notes", Hook.notes());
  }
}
