package app;

import static kit.Say.row;

import closures.Kinds;
import dev.midflight.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import kit.HeldPurge;
import kit.Mail;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A closure of every kind, called between the two phases of the purge of its version. */
public final class EveryKindMeanwhile {

  private static final String KINDS = "closures.Kinds";

  public static void main(String[] args) throws ReflectiveOperationException, InterruptedException {
    Say.ready();
    Map<String, Supplier<Object>> all = Kinds.all("x");
    Versions.load(2, KINDS).orThrow();
    HeldPurge held = HeldPurge.install();
    Mail outcome = Proc.spawn(in -> in.take().answer(Code.purge(KINDS))).tell("purge");
    held.awaitStart();
    Map<String, Mail> calls = new LinkedHashMap<>();
    all.forEach((kind, closure) -> calls.put(kind, called(closure)));
    calls.forEach((kind, call) -> row(kind + " held", !call.reply().isDone()));
    held.letGo();
    row("killed", outcome.reply().join());
    calls.forEach((kind, call) -> row(kind + " held 2", call.reply().join()));
  }

  private static Mail called(Supplier<Object> closure) {
    Proc caller = Proc.spawn(in -> in.take().answer(Say.of(closure::get)));
    Mail call = caller.tell("call");
    caller.settle();
    return call;
  }
}
