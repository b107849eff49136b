package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Both slots are full and a process is in old code, when loads fail. */
public final class FailedLoads {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws IOException {
    Path folder = Versions.path("classes");
    Path file = folder.resolve("foo/Foo.class");
    Versions.put(1, FOO, folder);
    Say.ready();
    Proc l = Proc.spawn(Foo::lloop).settle();
    Versions.load(2, FOO);
    row("K5.5", l.alive() + " " + Code.checkOldCode(FOO));
    row("K5.6", brief(Code.loadBinary(FOO, "label", "garbage".getBytes())));
    row("K5.7", l.ask());
    row("K5.8", Foo.v() + " " + Code.checkOldCode(FOO));
    Files.writeString(file, "garbage");
    row("L4.1", brief(Code.loadFile(FOO)));
    row("L4.2", l.alive() + " " + Foo.v() + " " + Code.checkOldCode(FOO));
    row("L4.3", brief(Code.load(FOO)));
    row("L4.4", l.alive() + " " + Foo.v() + " " + Code.checkOldCode(FOO));
    Files.delete(file);
    row("L4.5", brief(Code.load(FOO)));
    row("L4.6", l.ask() + "; " + Foo.v() + " " + Code.checkOldCode(FOO));
  }
}
