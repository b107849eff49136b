package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.nio.file.Path;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Both slots are full when the third version comes by a load that never purges. */
public final class ThirdLoad {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Path path = Versions.path("path");
    Say.ready();
    Versions.put(1, FOO, path);
    row("E1 first", brief(Code.loadFile(FOO)));
    Proc l = Proc.spawn(Foo::lloop).settle();
    Proc q = Proc.spawn(Foo::qloop).settle();
    Versions.put(2, FOO, path);
    row("E1.1", brief(Code.loadFile(FOO)));
    row("E1.2", l.ask() + "; " + q.ask());
    q.settle();
    Versions.put(3, FOO, path);
    row("E1.3", brief(Code.loadFile(FOO)));
    row("E1.4", Foo.v());
    row("E1.5", l.ask() + "; " + q.ask());
    row("E1.6", l.alive() + " " + q.alive());
    row("E1.7", Code.checkOldCode(FOO));
    l.tell("stop");
    l.settle();
    row("E1.8", l.alive() + " " + Code.checkProcessCode(q.settle().thread(), FOO));
    row("E1.9", brief(Code.loadFile(FOO)));
    row("E1.10", Code.softPurge(FOO));
    row("E1.11", brief(Code.loadFile(FOO)));
    row("E1.12", Foo.v());
  }
}
