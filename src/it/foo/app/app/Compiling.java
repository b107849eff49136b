package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import foo.Foo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kit.Proc;
import kit.Say;

/** Source files are compiled and loaded in one go. */
public final class Compiling {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws IOException {
    Path source = Path.of(System.getProperty("paths"), "Foo.java");
    Say.ready();
    Files.copy(source(1), source);
    row("P3.1", compiled(source));
    row("P3.2", Foo.v());
    Code.softPurge(FOO);
    Proc p = Proc.spawn(Foo::lloop).settle();
    Files.writeString(source, Files.readString(source(2)));
    row("P3.3", compiled(source));
    row("P3.4", Foo.v() + " " + p.alive());
    row("P3 plug-in", p.ask());
    Files.writeString(source, "package foo;\nsyntax error here");
    List<LoadResult> failed = Code.compile(source);
    row("P3.5", shown(failed));
    row("P3 detail", ((LoadResult.Refused) failed.get(0)).detail());
    row("P3.6", Foo.v() + " " + p.alive() + " " + Code.checkOldCode(FOO));
    Files.writeString(source, Files.readString(source(3)));
    row("P3.7", compiled(source));
    row("P3 died", p.ended());
    row("P3.8", Foo.v() + " " + p.alive() + " " + Code.checkOldCode(FOO));
  }

  private static Path source(int n) {
    return Path.of(System.getProperty("sources"), "v" + n, "foo", "Foo.java");
  }

  private static String compiled(Path source) {
    return shown(Code.compile(source));
  }

  private static String shown(List<LoadResult> results) {
    return results.stream().map(Say::brief).toList().toString();
  }
}
