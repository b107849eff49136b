package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.ModuleInfo;
import foo.Foo;
import kit.Say;
import kit.Versions;

/** Asks about a module before its first load, after it and after the second. */
public final class Introspection {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Say.ready();
    row("A1.1", Code.isLoaded(FOO));
    row("A1.2", Code.moduleInfo(FOO));
    row("A1.4", listed());
    row("A1.5", Code.checkOldCode(FOO));
    row("A1.6", Code.moduleStatus(FOO));

    row("A1.7", brief(Code.loadBinary(FOO, "/somewhere/foo_v1", Versions.bytes(1, FOO))));
    row("A1.8", Code.isLoaded(FOO));
    row("A1.9", Code.moduleInfo(FOO).isPresent());
    row("A1.11", info().current().source() + " " + listed());
    row("A1.13", info().current().number());
    row("A1.14", info().current().md5());
    row("A1.20", info().name());
    row("A1.21", Code.moduleStatus(FOO));
    row("A1.22", Code.checkOldCode(FOO) + " " + info().old());
    row("A1 v", Foo.v());
    String md5 = info().current().md5();

    row("A1.23", brief(Code.loadBinary(FOO, "/other/foo_v2", Versions.bytes(2, FOO))));
    row("A1.24", Code.isLoaded(FOO));
    row("A1.26", Code.checkOldCode(FOO));
    row("A1.27", info().current().number() + " after " + info().old().number());
    row("A1.28", info().current().md5().equals(md5) + " " + info().old().md5().equals(md5));
    row("A1.30", of(() -> Foo.class.getMethod("v").getName()));
    row("A1.31", of(() -> Foo.class.getMethod("nope").getName()));

    row("A2.15", Code.isLoaded("no.such.Type"));
  }

  private static ModuleInfo info() {
    return Code.moduleInfo(FOO).orElseThrow();
  }

  private static boolean listed() {
    return Code.allLoaded().stream().anyMatch(module -> module.name().equals(FOO));
  }
}
