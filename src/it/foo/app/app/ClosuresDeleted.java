package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Supplier;
import kit.Say;
import kit.Versions;

/** Closures of a version that was deleted and purged look for their module when they are called. */
public final class ClosuresDeleted {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws IOException {
    Say.ready();
    Versions.put(1, FOO, Versions.path("path"));
    row("G6.1", brief(Code.loadFile(FOO)));
    Supplier<Object> f = Foo.mkfun();
    Supplier<Object> x = Foo.mkext();
    row("G6.2", Code.delete(FOO));
    row("G6.3", f.get());
    row("G6.4", Code.isLoaded(FOO).isPresent());
    row("G6.5", Code.purge(FOO));
    row("G6.6", Code.isLoaded(FOO).isPresent());
    row("G6.7", of(f::get));
    row("G6.8", Code.isLoaded(FOO).isPresent());
    unload();
    Versions.put(2, FOO, Versions.path("path"));
    row("G6.9", of(f::get));
    row("G6.10", Code.isLoaded(FOO).isPresent() + " " + Foo.v() + " " + x.get());
    unload();
    Files.delete(Versions.path("path").resolve("foo/Foo.class"));
    row("G6.11", of(f::get));
    row("G6.12", of(x::get));
  }

  private static void unload() {
    Code.purge(FOO);
    Code.delete(FOO);
    Code.purge(FOO);
  }
}
