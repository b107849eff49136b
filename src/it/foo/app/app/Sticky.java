package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.ModuleSource;
import foo.Foo;
import java.util.List;
import kit.Say;
import kit.Versions;

/** Modules that must not be loaded again: the JDK's, and those that the program protects. */
public final class Sticky {

  private static final String FOO = "foo.Foo";
  private static final String LIST = "java.util.ArrayList";

  public static void main(String[] args) {
    Say.ready();
    byte[] fake = Versions.top(1, FOO);
    row("L2.1", Code.isSticky(LIST));
    row("L2.2", brief(Code.loadBinary(LIST, "fake", fake)));
    row("L2.3", brief(Code.loadFile(LIST)));
    row("L2.4", brief(Code.load(LIST)));
    row("L2.5", all(Code.atomicLoad(List.of(ModuleSource.of(LIST, "fake", fake)))));
    row("L2.6", all(Code.atomicLoad(List.of(ModuleSource.onPath(LIST)))));
    Versions.put(1, FOO, Versions.path("path"));
    Code.stick(FOO);
    row("L2 unknown", Code.isSticky(FOO));
    row("L2.7", brief(Code.loadFile(FOO)));
    Code.stick(FOO);
    row("L2.9", Code.isSticky(FOO));
    row("L2.10", brief(Code.loadFile(FOO)));
    row("L2.11", brief(Versions.load(2, FOO)));
    row("L2 rollback", brief(Code.rollback(FOO)));
    row("L2 version", Foo.v() + " " + Code.moduleInfo(FOO).orElseThrow().current().number());
    row("L2.12", Code.delete(FOO));
    row("L2.13", Code.isSticky(FOO));
    row("L2.14", brief(Code.loadFile(FOO)));
    row("L2 again", Code.isSticky(FOO));
    Code.unstick(FOO);
    row("L2.16", Code.purge(FOO));
    row("L2.17", brief(Versions.load(2, FOO)));
    row("L2 now", Foo.v());
    Code.purge(FOO);
    Code.stick(FOO);
    row("I4.1", Code.isSticky(FOO));
    row("I4.2", Code.delete(FOO));
    row("I4.3", Code.isLoaded(FOO).isPresent());
    row("I4.4", Code.purge(FOO));
    row("I4.5", Foo.v());
    row("I4.6", Code.isLoaded(FOO).isPresent());
  }

  private static String all(List<LoadResult> results) {
    return results.stream().map(result -> result.module() + " " + brief(result)).toList().toString();
  }
}
