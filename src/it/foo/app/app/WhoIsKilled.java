package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import foo.Foo;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Processes blocked in all sorts of ways, platform or virtual, when their version is purged. */
public final class WhoIsKilled {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws InterruptedException {
    Function<Proc.Body, Proc> spawn = args.length > 0 ? Proc::spawnVirtual : Proc::spawn;
    Say.ready();
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> external = Foo.mkext();
    String literal = Foo.literal();
    Proc recv = spawn.apply(Foo::blockrecv);
    Proc asleep = spawn.apply(Foo::napping);
    Proc underCatch = spawn.apply(WhoIsKilled::caught);
    Proc frameRecv = spawn.apply(in -> Foo.frame(() -> answered(in, () -> "continues")));
    Proc framePark = spawn.apply(in -> Foo.frame(() -> parked(in)));
    Proc tailRecv = spawn.apply(in -> Foo.tail(() -> answered(in, () -> "tail continues")));
    Proc tailPark = spawn.apply(in -> Foo.tail(() -> parked(in)));
    Proc funOnly = spawn.apply(in -> answered(in, fun));
    Proc externalOnly = spawn.apply(in -> answered(in, external));
    Proc literalOnly = spawn.apply(in -> answered(in, () -> literal));
    Proc later = spawn.apply(WhoIsKilled::callingLater);
    List<Proc> killed = List.of(recv, asleep, underCatch);
    List<Proc> condemned = List.of(frameRecv, framePark, tailRecv, tailPark);
    List<Proc> outside = List.of(funOnly, externalOnly, literalOnly, later);
    List.of(killed, condemned, outside).forEach(group -> group.forEach(Proc::settle));
    Versions.load(2, FOO);

    PurgeResult result = Code.purgeReport(FOO);
    row("H1.16", result.killedAny() + " " + result.version() + result.warning());
    row("H1 killed", frames(result.killed()));
    row("H1 condemned", frames(result.condemned()));
    row("H1 slot", Code.checkOldCode(FOO) + " " + Code.threads(FOO));
    row("H1.17", recv.ended());
    row("H1 asleep", asleep.ended());
    row("H1.30", underCatch.ended());
    row("H1 blocked", condemned.stream().map(Proc::alive).toList());
    row("H1.22", outside.stream().map(Proc::alive).toList());

    row("H1.18", frameRecv.ask() + ", " + frameRecv.ended());
    row("H1.19", framePark.ask() + ", " + framePark.ended());
    row("H1.31", tailRecv.ask() + ", " + tailRecv.ended());
    row("H1.21", tailPark.ask() + ", " + tailPark.ended());
    row("H1.32", literalOnly.ask());
    row("H1.36", externalOnly.ask());
    row("H1.37", funOnly.ask());
    later.tell("go");
    later.settle();
    row("H1.38", later.ask());
    later.tell("stop");
    row("H1 normal", outside.stream().map(Proc::ended).toList());
  }

  private static List<String> frames(List<OldCodeThread> threads) {
    return threads.stream().map(OldCodeThread::frame).sorted().toList();
  }

  private static Object answered(Mailbox in, Supplier<?> answer) {
    try {
      in.take().answer(answer.get());
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object parked(Mailbox in) {
    while (in.isEmpty()) {
      LockSupport.parkNanos(1_000_000_000);
    }
    return answered(in, () -> "woken");
  }

  private static void caught(Mailbox in) throws InterruptedException {
    try {
      Foo.blockrecv(in);
    } catch (RuntimeException e) {
      throw new AssertionError(e);
    }
  }

  private static void callingLater(Mailbox in) throws InterruptedException {
    in.take();
    Foo.lloop(in);
  }
}
