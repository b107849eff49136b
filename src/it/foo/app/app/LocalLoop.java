package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A process loops in old code by its own choice, until it makes a qualified call. */
public final class LocalLoop {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Say.ready();
    Proc p = Proc.spawn(Foo::lloop);
    p.settle();
    row("C1.1", p.ask());
    row("C1.2", in(p));
    row("C1.3", Code.checkOldCode(FOO));
    row("C1.4", brief(Versions.load(2, FOO)));
    row("C1.5", Code.checkOldCode(FOO));
    row("C1.6", in(p));
    row("C1.7", p.ask());
    row("C1.8", p.ask());
    row("C1.9", in(p));
    row("C1.10", p.alive());
    row("C1 refused", Code.softPurge(FOO));
    row("C1 who", Code.threads(FOO).stream().map(LocalLoop::shown).toList());
    p.tell("go_new");
    p.settle();
    row("C1.12", in(p));
    row("C1.13", p.ask());
    row("C1.14", Code.softPurge(FOO));
    row("C1.15", p.alive());
    row("C1 purged", Code.checkOldCode(FOO) + " " + Code.threads(FOO) + " " + p.ask());
  }

  private static boolean in(Proc p) {
    return Code.checkProcessCode(p.thread(), FOO);
  }

  private static String shown(dev.midflight.OldCodeThread who) {
    return who.version() + " " + who.frame() + " " + who.unwoven();
  }
}
