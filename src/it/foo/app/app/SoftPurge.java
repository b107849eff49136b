package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Soft purge and the questions about old code, in every state that needs no kill. */
public final class SoftPurge {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    states();
    aboutOldOnly();
    fromInside();
  }

  private static void states() throws InterruptedException {
    row("F1.1", Code.softPurge(FOO) + " " + Code.checkOldCode(FOO));
    Proc p = Proc.spawn(Foo::lloop).settle();
    row("F1.3", purged() + " " + Code.checkOldCode(FOO) + " " + in(p) + " " + p.alive());
    Versions.load(2, FOO);
    row("F1.5", Code.checkOldCode(FOO) + " " + in(p));
    row("F1.6", purged());
    row("F1.7", Code.checkOldCode(FOO) + " " + p.alive());
    p.tell("stop");
    p.join();
    row("F1 left", purged() + " " + Code.checkOldCode(FOO));
    Versions.load(3, FOO);
    row("F1.11", Code.checkOldCode(FOO));
    row("F1.15", purged());
    row("F1.16", Code.checkOldCode(FOO));
    row("F1.26", Code.checkProcessCode(p.thread(), "no.such.Type"));
    row("F1.27", in(p));
  }

  private static void aboutOldOnly() throws InterruptedException {
    Proc p = Proc.spawn(Foo::lloop).settle();
    row("F2.1", in(p));
    row("F2 load", brief(Versions.load(1, FOO)));
    row("F2.2", in(p));
    p.tell("stop");
    p.join();
    row("F2.5", in(p));
    purged();
  }

  private static void fromInside() {
    Proc q = Proc.spawn(Foo::softself).settle();
    Versions.load(2, FOO);
    row("E6.1", q.ask());
    row("E6 later", settled(q) + " " + purged());
  }

  private static boolean settled(Proc q) {
    return q.settle().alive();
  }

  private static boolean purged() {
    return Code.softPurge(FOO);
  }

  private static boolean in(Proc p) {
    return Code.checkProcessCode(p.thread(), FOO);
  }
}
