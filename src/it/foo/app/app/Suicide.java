package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.ModuleInfo;
import foo.Foo;
import java.util.function.Function;
import kit.Mail;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Threads that purge the code they are running; virtual ones when started with "virtual". */
public final class Suicide {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    Function<Proc.Body, Proc> spawn = args.length > 0 ? Proc::spawnVirtual : Proc::spawn;
    Say.ready();
    Proc p = spawn.apply(Foo::selfpurge).settle();
    Proc q = spawn.apply(Foo::softself).settle();
    Versions.load(2, FOO);
    row("E6.1", q.ask());
    row("E6.2", q.ended());
    Mail before = p.tell("go");
    Mail survived = p.tell("go on");
    row("E6.3", before.reply().join());
    row("E6.4", p.ended());
    row("E6.5", survived.reply().isDone());
    row("E6.6", Code.checkOldCode(FOO));
    fromInsideALoad(spawn);
  }

  private static void fromInsideALoad(Function<Proc.Body, Proc> spawn) {
    Proc p = spawn.apply(Foo::selfload).settle();
    Mail first = p.tell("go");
    Mail second = p.tell("go on");
    row("E6 second", first.reply().join());
    row("E6 died", p.ended() + " " + second.reply().isDone());
    row("E6 third", Foo.v() + " " + Code.checkOldCode(FOO));
    row("E6 numbers", Code.moduleInfo(FOO).map(Suicide::numbers).orElseThrow());
    row("E6 free", Code.purge(FOO) + " " + brief(Versions.load(4, FOO)));
  }

  private static String numbers(ModuleInfo info) {
    return info.current().number() + " " + info.old().number();
  }
}
