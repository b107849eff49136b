package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Closures that version 1 made, called after version 2 was loaded. */
public final class Closures {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    held();
    running();
    identical();
    inFlight();
  }

  private static void held() {
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> env = Foo.mkenv("x");
    Supplier<Object> qualified = Foo.mkqual();
    Supplier<Object> external = Foo.mkext();
    row("G1.1", fun.get() + ", " + env.get() + ", " + qualified.get() + ", " + external.get());
    Proc holder = Proc.spawn(in -> in.take().answer(fun.get())).settle();
    Versions.load(2, FOO);
    row("G1.5", fun.get() + ", " + env.get() + ", " + qualified.get() + ", " + external.get());
    row("G1.6", Code.checkOldCode(FOO) + " " + in(Thread.currentThread()));
    row("G2.1", in(holder.thread()));
    row("G1 again", fun.get() + ", " + Foo.mkfun().get() + ", " + Foo.mkenv("y").get());
    row("G1.9", Code.softPurge(FOO));
    row("G1.10", Code.checkOldCode(FOO));
    row("G1.15", external.get());
    row("G1 rebound", fun.get() + ", " + env.get() + ", " + qualified.get());
    row("G2 rebound", holder.ask());
  }

  private static void running() {
    Proc p = Foo.spawnfun().settle();
    Versions.load(3, FOO);
    row("G3.1", in(p.thread()));
    row("G3.2", Code.softPurge(FOO));
    row("G3.3", p.ask());
    p.settle();
    row("G3.4", Code.softPurge(FOO));
  }

  private static void identical() {
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> env = Foo.mkenv("x");
    row("G4 load", brief(Versions.load(3, FOO)));
    row("G4.1", Code.checkOldCode(FOO));
    row("G4.3", Code.softPurge(FOO));
    row("G4.4", fun.get() + ", " + env.get());
  }

  private static void inFlight() throws InterruptedException {
    List<String> result = new ArrayList<>();
    Proc p = Proc.spawn(in -> result.addAll(Foo.slow(in))).settle();
    row("G9.1", p.ask());
    Versions.load(1, FOO);
    row("G9.2", in(p.settle().thread()));
    row("G9.3", p.ask());
    row("G9.4", p.ask());
    p.join();
    row("G9.5", result);
  }

  private static boolean in(Thread thread) {
    return Code.checkProcessCode(thread, FOO);
  }
}
