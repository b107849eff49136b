package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.nio.file.Path;
import kit.Say;
import kit.Versions;

/** A module that lies on the code path and is not loaded yet. */
public final class OnDisk {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Path path = Versions.path("path");
    Say.ready();
    Versions.put(1, FOO, path);
    row("A2.3", Code.isLoaded(FOO));
    row("A2.11", brief(Code.loadFile(FOO)));
    row("A2.12", Code.isLoaded(FOO).orElseThrow());
    row("A2 v", Foo.v());
    row("A2.4", brief(Code.loadBinary(FOO, "", Versions.bytes(1, FOO))));
    row("A2.5", Code.isLoaded(FOO).map(label -> "[" + label + "]"));
    row("A2.7", Code.moduleStatus(FOO));
  }
}
