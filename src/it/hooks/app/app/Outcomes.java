package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import hooks.Hooked;
import kit.Hook;
import kit.Outside;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** What a hook answers decides whether its version becomes current. */
public final class Outcomes {

  private static final String HOOKED = "hooks.Hooked";

  public static void main(String[] args) {
    row("K1.1", Hooked.v());
    Say.ready();
    Hook.notes();
    Hook.does((own, current, loop) -> false);
    row("K1.2", shown(Versions.load(2, HOOKED)));
    row("K1.3", state());
    row("K1 written", Hooked.written());
    Hook.does(
        (own, current, loop) -> {
          throw new IllegalStateException("crash");
        });
    row("K1.5", shown(Versions.load(2, HOOKED)));
    Hook.does(
        (own, current, loop) -> {
          throw new StackOverflowError("not really");
        });
    row("K1.6", shown(Versions.load(2, HOOKED)));
    row("K1.8", state());
    Hook.does((own, current, loop) -> true);
    row("K1.9", brief(Versions.load(2, HOOKED)));
    row("K1.10", Hooked.v() + " " + Code.checkOldCode(HOOKED));
    row("K1 asked", Hook.notes());
    purged();
    started();
    fromInside();
  }

  private static void purged() {
    row("K5 soft", Code.softPurge(HOOKED));
    Proc l = Proc.spawn(Hooked::lloop).settle();
    row("K5 load", brief(Versions.load(3, HOOKED)));
    row("K5.1", l.alive() + " " + Code.checkOldCode(HOOKED));
    Hook.does((own, current, loop) -> false);
    row("K6.2", brief(loadFile()));
    row("K5.2", brief(Versions.load(2, HOOKED)));
    row("K5.3", l.ended());
    row("K5.4", Hooked.v() + " " + Code.checkOldCode(HOOKED));
    row("K5 asked", Hook.notes());
  }

  private static LoadResult loadFile() {
    Versions.put(2, HOOKED, Versions.path("path"));
    return Code.loadFile(HOOKED);
  }

  private static void started() {
    Thread[] started = new Thread[1];
    Hook.does(
        (own, current, loop) -> {
          started[0] = new Thread(loop, "started by the hook");
          started[0].setDaemon(true);
          started[0].start();
          row("K6 ran", Outside.until(() -> Hook.ticked() == own));
          return false;
        });
    row("K6 load", brief(Versions.load(2, HOOKED)));
    row("K6.1", started[0].isAlive());
    row("K6 next", of(() -> Code.moduleInfo(HOOKED).orElseThrow().current().number()));
  }

  private static void fromInside() {
    Hook.does(
        (own, current, loop) -> {
          row("inside load", brief(Versions.load(2, HOOKED)));
          row("inside delete", Code.delete(HOOKED));
          row("inside other", brief(Versions.load(2, "hooks.Other")));
          return true;
        });
    row("outside load", brief(Versions.load(2, HOOKED)));
  }

  private static String state() {
    return Hooked.v()
        + " "
        + Code.checkOldCode(HOOKED)
        + " "
        + Code.moduleInfo(HOOKED).orElseThrow().current().number();
  }

  private static String shown(LoadResult result) {
    return result instanceof LoadResult.Refused refused
        ? refused.reason() + ": " + refused.detail()
        : brief(result);
  }
}
