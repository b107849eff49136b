package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A process whose loop is a qualified call to itself: it moves on after its next message. */
public final class QualifiedLoop {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Say.ready();
    Proc p = Proc.spawn(Foo::qloop);
    row("D1.1", p.settle().ask());
    p.settle();
    row("D1.2", brief(Versions.load(2, FOO)));
    row("D1.3", Code.checkProcessCode(p.thread(), FOO));
    row("D1.4", p.ask());
    p.settle();
    row("D1.5", Code.checkProcessCode(p.thread(), FOO));
    row("D1.6", p.ask());
    row("D1.7", Code.checkOldCode(FOO));
    row("D1.8", Code.softPurge(FOO));
    row("D1.9", Code.checkOldCode(FOO));
    row("D1.10", p.alive());

    Proc idle = Proc.spawn(Foo::qloop);
    idle.settle();
    row("D2.1", brief(Versions.load(3, FOO)));
    row("D2.2", Code.softPurge(FOO) + " " + idle.alive());
  }
}
