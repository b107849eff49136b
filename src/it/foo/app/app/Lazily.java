package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.nio.file.Path;
import kit.Say;
import kit.Versions;

/** A class is loaded at its first use, and never read again by itself. */
public final class Lazily {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Path folder = Versions.path("classes");
    Say.ready();
    Versions.put(1, FOO, folder);
    row("B2.1", Code.isLoaded(FOO));
    row("B2.2", Foo.v());
    row("B2.3", Code.isLoaded(FOO).orElseThrow());
    row("B2.4", of(() -> Foo.class.getMethod("nope")));
    row("B2.5", of(() -> Class.forName("no.such.Type")));
    Versions.put(2, FOO, folder);
    row("B2.6", Foo.v());
    row("B2.7", brief(Code.ensureLoaded(FOO)));
    row("B2.8", Foo.v());
    row("B2.9", brief(Code.loadFile(FOO)));
    row("B2.10", Foo.v());
    row("B2 source", Code.isLoaded(FOO).orElseThrow());
  }
}
