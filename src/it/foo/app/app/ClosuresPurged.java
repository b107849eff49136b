package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.BadClosure;
import dev.midflight.Code;
import foo.Foo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Closures whose version was purged by force; which become what {@code closures=} says. */
public final class ClosuresPurged {

  private static final String FOO = "foo.Foo";
  private static final ThreadLocal<Supplier<Object>> DICTIONARY = new ThreadLocal<>();
  private static final Map<String, Supplier<Object>> TABLE = new ConcurrentHashMap<>();

  private static Supplier<Object> term;

  public static void main(String[] args) {
    Say.ready();
    everyKind();
    held();
    running();
    identical();
    differentElsewhere();
    sameCode();
  }

  private static void everyKind() {
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> env = Foo.mkenv("x");
    Supplier<Object> qualified = Foo.mkqual();
    Supplier<Object> external = Foo.mkext();
    Supplier<Object> ours = Foo::v;
    Versions.load(2, FOO);
    row("G1.5", called(fun) + ", " + called(env) + ", " + called(qualified));
    row("G1 purge", Code.purge(FOO));
    row("G1.11", called(fun));
    row("G1.12", called(env));
    row("G1.13", called(qualified));
    row("G1.15", called(external) + " " + called(ours));
    row("G1 reason", reason(env));
  }

  private static void held() {
    Supplier<Object> fun = Foo.mkfun();
    LinkedBlockingQueue<Supplier<Object>> queue = new LinkedBlockingQueue<>(List.of(fun));
    List<Proc> holders = new ArrayList<>();
    holders.add(Proc.spawn(in -> in.take().answer(called(fun))));
    holders.add(Proc.spawn(in -> in.take().answer(called(queue.take()))));
    holders.add(
        Proc.spawn(
            in -> {
              DICTIONARY.set(fun);
              in.take().answer(called(DICTIONARY.get()));
            }));
    TABLE.put("f", fun);
    term = fun;
    holders.forEach(Proc::settle);
    Versions.load(3, FOO);
    row("G2.1", holders.stream().map(p -> Code.checkProcessCode(p.thread(), FOO)).toList());
    row("G2.2", Code.purge(FOO));
    row("G2.3", holders.stream().map(Proc::alive).toList());
    row("G2.4", holders.get(0).ask());
    row("G2.5", holders.get(1).ask());
    row("G2.6", holders.get(2).ask());
    row("G2.7", called(TABLE.get("f")));
    row("G2.8", called(term));
    row("G2.9", Proc.spawn(in -> fun.get()).ended());
  }

  private static void running() {
    Proc p = Foo.spawnfun().settle();
    Versions.load(4, FOO);
    row("G3.5", Code.purge(FOO));
    row("G3.6", p.ended());
  }

  private static void identical() {
    Versions.load(1, FOO);
    Code.purge(FOO);
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> env = Foo.mkenv("x");
    String md5 = md5();
    row("G4 load", Versions.load(1, FOO).orThrow().md5().equals(md5));
    row("G4.1", Code.checkOldCode(FOO));
    row("G4.3", Code.purge(FOO));
    row("G4.4", called(fun) + ", " + called(env));
    Versions.load(2, FOO);
    row("G4.5", Code.purge(FOO));
    row("G4.6", called(fun) + ", " + called(env));
    Versions.load(1, FOO);
    row("G4.7", called(fun) + ", " + called(env));
    row("G4 again", Code.purge(FOO) + " " + called(fun) + ", " + called(env));
  }

  /** Version 6 has the same closures as version 1. */
  private static void differentElsewhere() {
    Supplier<Object> fun = Foo.mkfun();
    row("G5 load", brief(Versions.load(6, FOO)).startsWith("loaded"));
    row("G5.2", called(fun));
    row("G5.3", Code.purge(FOO));
    row("G5.4", called(fun));
    row("G5.5", called(Foo.mkfun()));
  }

  /** The same source, compiled without debug information: other bytes, the same code. */
  private static void sameCode() {
    Versions.load(1, FOO);
    Code.purge(FOO);
    Supplier<Object> fun = Foo.mkfun();
    String md5 = md5();
    Code.addPathFirst(Path.of(System.getProperty("stripped")));
    row("G5 same code", brief(Code.load(FOO)).startsWith("loaded") + " " + md5.equals(md5()));
    row("G5.6", Code.purge(FOO) + " " + called(fun));
  }

  private static Object called(Supplier<Object> closure) {
    return Say.of(closure::get);
  }

  private static String reason(Supplier<Object> closure) {
    try {
      return "none, it gave " + closure.get();
    } catch (BadClosure e) {
      return e.module() + " " + e.version();
    }
  }

  private static String md5() {
    return Code.moduleInfo(FOO).orElseThrow().current().md5();
  }
}
