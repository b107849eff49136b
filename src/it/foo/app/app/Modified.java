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

/** What is on the code path changes, and Midflight is asked whether it differs from what runs. */
public final class Modified {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws IOException {
    Path second = Versions.path("second");
    Path file = second.resolve("foo/Foo.class");
    Say.ready();
    Versions.put(1, FOO, second);
    row("P1.1", Code.modifiedModules());
    row("P1.2", Code.moduleStatus(FOO));
    row("P1.3", brief(Code.loadFile(FOO)));
    row("P1.4", Code.moduleStatus(FOO));
    Versions.put(1, FOO, second);
    row("P1.5", Code.moduleStatus(FOO));
    Versions.put(5, FOO, second);
    row("P1.6", Code.moduleStatus(FOO));
    Versions.put(2, FOO, second);
    row("P1.7", Code.moduleStatus(FOO));
    row("P1.8", Code.modifiedModules());
    row("P1.10", Foo.v());
    loadWhatIsModified();
    Files.delete(file);
    row("P1.16", Code.moduleStatus(FOO));
    row("P1.17", Code.modifiedModules());
    row("P1.18", Foo.v());
    Files.writeString(file, "garbage");
    row("P1.19", Code.moduleStatus(FOO));
    row("P1.20", Code.loadModified().stream().map(Say::brief).toList());
    row("P1.21", Foo.v());
    Versions.put(3, FOO, second);
    row("P1 again", Code.moduleStatus(FOO));
    Versions.put(4, FOO, Versions.path("first"));
    row("P1.22", Code.moduleStatus(FOO));
    row("P1.23", Code.loadModified().stream().map(Say::brief).toList());
    row("P1.24", Foo.v() + " " + Code.isLoaded(FOO).orElseThrow());
    row("P1.25", Code.moduleStatus(FOO) + " " + Code.moduleStatus("not.There"));
  }

  private static void loadWhatIsModified() {
    Proc p = Proc.spawn(Foo::lloop).settle();
    row("P1.11", Code.loadModified().stream().map(Say::brief).toList());
    row(
        "P1.12",
        Foo.v()
            + " "
            + Code.moduleStatus(FOO)
            + " "
            + Code.modifiedModules()
            + " "
            + Code.checkOldCode(FOO)
            + " "
            + p.alive());
    Versions.put(3, FOO, Versions.path("second"));
    row("P1.13", Code.loadModified().stream().map(Say::brief).toList());
    row("P1.14", Foo.v() + " " + p.ended());
    row("P1.15", Code.loadModified());
  }
}
