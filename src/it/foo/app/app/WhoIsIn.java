package app;

import static kit.Say.row;

import client.Client;
import dev.midflight.Code;
import foo.Foo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import kit.Mail;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Processes blocked in all sorts of ways: which of them are in old code? */
public final class WhoIsIn {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    blocked();
    deepBelowAnother();
    resumed();
    keptTrace();
  }

  private static void blocked() throws InterruptedException {
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> external = Foo.mkext();
    String literal = Foo.literal();
    Proc recv = Proc.spawn(Foo::blockrecv);
    Proc frameRecv = Proc.spawn(in -> Foo.frame(() -> answered(in, "continues")));
    Proc frameSleep = Proc.spawn(in -> Foo.frame(() -> parked(in)));
    Proc tailRecv = Proc.spawn(in -> Foo.tail(() -> answered(in, "continues")));
    Proc tailSleep = Proc.spawn(in -> Foo.tail(() -> parked(in)));
    Proc funOnly = Proc.spawn(in -> holding(in, fun));
    Proc externalOnly = Proc.spawn(in -> holding(in, external));
    Proc literalOnly = Proc.spawn(in -> answered(in, literal));
    Proc later = Proc.spawn(in -> callingLater(in));
    Proc underCatch = Proc.spawn(in -> caught(in));
    List<Proc> all =
        List.of(
            recv,
            frameRecv,
            frameSleep,
            tailRecv,
            tailSleep,
            funOnly,
            externalOnly,
            literalOnly,
            later,
            underCatch);
    all.forEach(Proc::settle);
    Versions.load(2, FOO);

    row("H1.1", in(recv));
    row("H1.2", in(frameRecv));
    row("H1.3", in(frameSleep));
    row("H1.4", in(tailRecv));
    row("H1.5", in(tailSleep));
    row("H1.6", in(funOnly));
    row("H1.7", in(externalOnly));
    row("H1.8", in(literalOnly));
    row("H1.11", in(later));
    row("H1.14", in(underCatch));
    row("H1.15", Code.softPurge(FOO));
    row("H1 listed", Code.threads(FOO).size());

    row("H1 recv", recv.ask());
    List<Proc> inside = new ArrayList<>(List.of(frameRecv, frameSleep, tailRecv, tailSleep));
    inside.add(underCatch);
    inside.forEach(Proc::ask);
    inside.add(recv);
    for (Proc p : inside) {
      p.join();
    }
    row("H1 soft", Code.softPurge(FOO));
    row("H1.32", literalOnly.ask());
    row("H1.36", externalOnly.ask());
    later.tell("go");
    later.settle();
    row("H1.38", later.ask());
    later.tell("stop");
  }

  private static void deepBelowAnother() throws InterruptedException {
    Proc p = Proc.spawn(in -> Client.thru(() -> answered(in, "x"))).settle();
    Versions.load(3, FOO);
    row("F4.2", in(p));
    row("F4.3", Code.checkProcessCode(p.thread(), "client.Client"));
    row("F4.4", Code.softPurge("client.Client") + " " + p.alive());
    row("F4.6", Code.softPurge(FOO));
    p.ask();
    p.join();
    row("F4 left", Code.softPurge(FOO));
  }

  private static void resumed() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    String[] result = new String[1];
    Proc p = Proc.spawn(in -> result[0] = Foo.frame(() -> awaited(go))).settle();
    Versions.load(4, FOO);
    go.countDown();
    p.join();
    row("H2.1", result[0]);
    row("H2 left", Code.softPurge(FOO));
  }

  private static void keptTrace() {
    IllegalStateException kept = thrown();
    String top = kept.getStackTrace()[0].toString();
    Versions.load(1, FOO);
    row("H3.1", top + " / " + kept.getMessage());
    row("H3.2", Code.checkProcessCode(Thread.currentThread(), FOO));
    row("H3.3", Code.softPurge(FOO));
    row("H3.4", kept.getStackTrace()[0].toString().equals(top));
  }

  private static IllegalStateException thrown() {
    try {
      Foo.boom();
      throw new AssertionError("did not throw");
    } catch (IllegalStateException e) {
      return e;
    }
  }

  private static boolean in(Proc p) {
    return Code.checkProcessCode(p.thread(), FOO);
  }

  private static String answered(Mailbox in, Object answer) {
    try {
      in.take().answer(answer);
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String parked(Mailbox in) {
    while (in.isEmpty()) {
      LockSupport.parkNanos(1_000_000_000);
    }
    return answered(in, "woken");
  }

  private static String awaited(CountDownLatch go) {
    try {
      go.await();
      return "cb";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void holding(Mailbox in, Supplier<Object> held) throws InterruptedException {
    Mail mail = in.take();
    mail.answer(held.get());
  }

  private static void callingLater(Mailbox in) throws InterruptedException {
    in.take();
    Foo.lloop(in);
  }

  private static void caught(Mailbox in) {
    try {
      Foo.frame(() -> answered(in, "continues"));
    } catch (RuntimeException e) {
      throw new AssertionError(e);
    }
  }
}
