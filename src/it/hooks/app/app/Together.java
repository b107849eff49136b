package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import hooks.Another;
import hooks.Hooked;
import java.util.List;
import kit.Hook;
import kit.Say;
import kit.Versions;

/** Modules with hooks that are loaded in one step: one that fails refuses all. */
public final class Together {

  public static void main(String[] args) {
    row("first", Hooked.v() + " " + Another.v());
    Say.ready();
    Hook.notes();
    Hook.does((own, current, loop) -> false);
    row("fails", Code.loadFrom(Versions.dir(2)).stream().map(Together::shown).toList());
    row("asked", Hook.notes());
    row("versions", Hooked.v() + " " + Another.v());
    Hook.does((own, current, loop) -> current.getAsInt() == 1 && Another.v() == 1);
    row("loads", Code.loadFrom(Versions.dir(2)).stream().map(Together::shown).sorted().toList());
    row("asked again", Hook.notes());
    row("now", Hooked.v() + " " + Another.v());
    row("same", Code.loadFrom(Versions.dir(2)));
  }

  private static String shown(dev.midflight.LoadResult result) {
    return result.module() + " " + brief(result);
  }
}
