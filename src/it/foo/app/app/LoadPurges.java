package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.OldCodeThread;
import foo.Foo;
import java.nio.file.Path;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Both slots are full when the third version comes by a load that purges. */
public final class LoadPurges {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Path path = Versions.path("path");
    Say.ready();
    load(path);
    loadBinary(path);
  }

  private static void load(Path path) {
    Versions.put(1, FOO, path);
    row("E2 first", brief(Code.load(FOO)));
    Proc l = Proc.spawn(Foo::lloop).settle();
    Proc q = Proc.spawn(Foo::qloop).settle();
    Versions.put(2, FOO, path);
    row("E2.1", brief(Code.load(FOO)));
    row("E2.2", l.ask() + "; " + q.ask());
    q.settle();
    Versions.put(3, FOO, path);
    LoadResult third = Code.load(FOO);
    row("E2.3", brief(third));
    row("E2 purged", purged(third));
    row("E2.4", l.ended() + " " + q.alive());
    row("E2.5", Foo.v());
    row("E2.6", q.ask());
    row("E2.7", q.settle().ask());
    row("E2.8", l.ask());
    q.settle();
    row("E2 soft", Code.softPurge(FOO));
  }

  /** Goes on with number 3, which is version 3. */
  private static void loadBinary(Path path) {
    Versions.load(1, FOO);
    Code.purge(FOO);
    Proc l = Proc.spawn(Foo::lloop).settle();
    row("E4.1", brief(Versions.load(2, FOO)));
    row("E4.2", l.ask());
    row("E4.3", brief(Code.loadFile(FOO)));
    row("E4.4", l.ask());
    LoadResult third = Versions.load(3, FOO);
    row("E4.7", brief(third));
    row("E4 purged", purged(third));
    row("E4.8", l.ended());
    row("E4.9", Foo.v());
    row("E4.10", Code.checkOldCode(FOO));
  }

  private static String purged(LoadResult result) {
    LoadResult.Loaded loaded = (LoadResult.Loaded) result;
    return loaded.purged().version()
        + " "
        + loaded.purged().killed().stream().map(OldCodeThread::frame).toList()
        + " "
        + loaded.purged().condemned()
        + loaded.purged().warning();
  }
}
