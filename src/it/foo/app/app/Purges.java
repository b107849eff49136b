package app;

import static kit.Say.row;

import client.Client;
import dev.midflight.Code;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import foo.Foo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** What a purge answers, in every state, and when several come at once. */
public final class Purges {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    states();
    reports();
    atOnce();
    deepBelowAnother();
  }

  private static void states() {
    row("F1.1", answers("no.such.Type") + " " + answers(FOO));
    row("F1 unknown", shown(Code.purgeReport("no.such.Type")));
    Proc p = Proc.spawn(Foo::lloop).settle();
    row("F1.3", answers(FOO) + " " + in(p) + " " + p.alive());
    Versions.load(2, FOO);
    row("F1.5", Code.checkOldCode(FOO) + " " + in(p));
    row("F1.6", Code.softPurge(FOO));
    row("F1.7", Code.checkOldCode(FOO) + " " + p.alive());
    row("F1.8", Code.purge(FOO));
    row("F1 died", p.ended());
    row("F1.9", Code.checkOldCode(FOO) + " " + p.alive());
    row("F1.10", answers(FOO));
    Versions.load(3, FOO);
    row("F1.11", Code.checkOldCode(FOO));
    row("F1.12", Code.purge(FOO));
    row("F1.13", Code.checkOldCode(FOO));
  }

  private static void reports() {
    row("F1 nothing old", shown(Code.purgeReport(Foo.class)));
    Versions.load(4, FOO);
    row("F1 nobody", shown(Code.purgeReport(FOO)));
    Proc p = Proc.spawn(Foo::lloop).settle();
    Versions.load(1, FOO);
    PurgeResult result = Code.purgeReport(FOO);
    row("F1 somebody", shown(result));
    row("F1 who", result.killed().get(0).thread() == p.thread());
    row("F1 end", p.ended() + " " + Code.threads(FOO) + " " + in(p));
  }

  private static void atOnce() throws InterruptedException {
    List<Proc> processes = Stream.generate(() -> Proc.spawn(Foo::lloop)).limit(500).toList();
    processes.forEach(Proc::settle);
    Versions.load(2, FOO);
    CountDownLatch start = new CountDownLatch(1);
    List<Proc> purgers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      purgers.add(Proc.spawn(in -> purging(start, in)));
    }
    start.countDown();
    row("F3.1", purgers.stream().map(Proc::ask).sorted().toList());
    row("F3 died", processes.stream().map(Proc::ended).distinct().toList());
  }

  private static void purging(CountDownLatch start, Mailbox in) throws InterruptedException {
    start.await();
    boolean killed = Code.purge(FOO);
    in.take().answer(killed);
  }

  /** Above the old frame runs another module: it cannot be stopped there, only on its way back. */
  private static void deepBelowAnother() {
    Proc p = Proc.spawn(in -> Client.thru(() -> answered(in))).settle();
    Versions.load(3, FOO);
    PurgeResult result = Code.purgeReport(FOO);
    row("F4.7", result.killedAny() + " " + shown(result));
    row("F4 slot", Code.checkOldCode(FOO) + " " + p.alive());
    row("F4.8", p.ask() + " " + p.ended());
    row("F4 later", answers(FOO));
  }

  private static String answered(Mailbox in) {
    try {
      in.take().answer("answered");
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String answers(String module) {
    return Code.purge(module) + " " + Code.softPurge(module) + " " + Code.checkOldCode(module);
  }

  private static String shown(PurgeResult result) {
    return result.version()
        + " killed "
        + frames(result.killed())
        + " condemned "
        + frames(result.condemned())
        + result.warning();
  }

  private static List<String> frames(List<OldCodeThread> threads) {
    return threads.stream().map(who -> who.version() + " " + who.frame()).toList();
  }

  private static boolean in(Proc p) {
    return Code.checkProcessCode(p.thread(), FOO);
  }
}
