package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import foo.Foo;
import java.util.function.Supplier;
import kit.HeldPurge;
import kit.Mail;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Closures of the old version called between the two phases of its purge. */
public final class CalledMeanwhile {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws ReflectiveOperationException, InterruptedException {
    Say.ready();
    purged();
    givenUp();
    calledFromInside();
  }

  private static void purged() throws ReflectiveOperationException, InterruptedException {
    Supplier<Object> fun = Foo.mkfun();
    Supplier<Object> external = Foo.mkext();
    Versions.load(2, FOO);
    Supplier<Object> current = Foo.mkfun();
    HeldPurge held = HeldPurge.install();
    Mail outcome = Proc.spawn(in -> in.take().answer(purge())).tell("purge");
    held.awaitStart();
    Proc caller = Proc.spawn(in -> in.take().answer(Say.of(fun::get)));
    Mail call = caller.tell("call");
    caller.settle();
    row("G8.1", call.reply().isDone() + " " + caller.alive());
    row("G8 others", Foo.v() + " " + current.get() + " " + external.get());
    held.letGo();
    row("G8.3", outcome.reply().join());
    row("G8.4", call.reply().join());
    row("G8 later", Say.of(fun::get));
  }

  private static void givenUp() throws ReflectiveOperationException, InterruptedException {
    Versions.load(3, FOO);
    Code.purge(FOO);
    Supplier<Object> fun = Foo.mkfun();
    Proc pin = Proc.spawn(Foo::lloop).settle();
    Versions.load(4, FOO);
    HeldPurge held = HeldPurge.install();
    Mail outcome = Proc.spawn(in -> in.take().answer(Code.softPurge(FOO))).tell("purge");
    held.awaitStart();
    Proc caller = Proc.spawn(in -> in.take().answer(Say.of(fun::get)));
    Mail call = caller.tell("call");
    caller.settle();
    row("G8.5", call.reply().isDone() + " " + caller.alive());
    held.letGo();
    row("G8.6", outcome.reply().join());
    row("G8.7", call.reply().join());
    row("G8.8", pin.alive() + " " + pin.ask());
    row("G8 again", Say.of(fun::get) + " " + Code.checkOldCode(FOO));
    row("G8 pin", Code.purge(FOO) + " " + pin.ended());
  }

  /** Callers that are in old code themselves: the purge does not wait for them for ever. */
  private static void calledFromInside() throws ReflectiveOperationException, InterruptedException {
    Supplier<Object> fun = Foo.mkfun();
    Proc direct = Proc.spawn(in -> Foo.calling(in, fun)).settle();
    Proc through = Proc.spawn(in -> Foo.calling(in, () -> fun.get())).settle();
    Versions.load(1, FOO);
    HeldPurge held = HeldPurge.install();
    Mail outcome = Proc.spawn(in -> in.take().answer(purge())).tell("purge");
    held.awaitStart();
    direct.tell("call");
    through.tell("call");
    direct.settle();
    through.settle();
    row("inside held", direct.alive() + " " + through.alive());
    held.letGo();
    row("inside purged", outcome.reply().join());
    row("inside died", direct.ended() + " " + through.ended());
  }

  private static String purge() {
    PurgeResult result = Code.purgeReport(FOO);
    return result.version() + " " + result.killedAny() + result.warning();
  }
}
