package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Current code is deleted; calls from outside look for another version on the code path. */
public final class Deleted {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws Exception {
    row("before", Foo.v());
    Say.ready();
    Proc p = Proc.spawn(Foo::lloop).settle();
    row("I1.1", Code.delete(FOO));
    row(
        "I1.2",
        Code.isLoaded(FOO).isPresent()
            + " "
            + Code.moduleInfo(FOO).orElseThrow().current()
            + " "
            + Code.checkOldCode(FOO)
            + " "
            + Code.allLoaded().stream().anyMatch(module -> module.name().equals(FOO)));
    row("I1.3", thrown(Foo::v));
    row("I1 reflection", of(() -> Foo.class.getMethod("v").invoke(null)));
    row("I1.4", p.alive() + " " + Code.checkProcessCode(p.thread(), FOO));
    row("I1.5", Code.delete(FOO));
    row("I1 status", Code.moduleStatus(FOO));
    Versions.put(2, FOO, Versions.path("path"));
    row("I1.8", Foo.v());
    row("I1.9", p.ask());
    row("I1.10", Code.checkOldCode(FOO));
    row("I1.11", Code.delete(FOO));
    row("I1.13", Foo.v());
    row("I1.14", Code.purge(FOO));
    row("I1.15", p.ended());
    row("I1.16", Code.delete(FOO));
    row("I1.17", Code.purge(FOO));
    row("I1 gone", Code.moduleInfo(FOO).isPresent() + " " + Code.checkOldCode(FOO));
    row("I1.18", Code.delete("never.Loaded"));
    row("I1 load", brief(Code.load(FOO)) + " " + Foo.v());
    row("I1 history", Code.history(FOO).stream().map(version -> version.number()).toList());
  }

  private static String thrown(Say.Expression call) {
    try {
      return String.valueOf(call.value());
    } catch (Throwable e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }
}
