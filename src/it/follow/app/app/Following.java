package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import follow.Worker;
import java.util.List;
import java.util.function.Supplier;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A module whose every call of itself goes to current, and whose closures do. */
public final class Following {

  private static final String WORKER = "follow.Worker";

  public static void main(String[] args) {
    row("before", Worker.v());
    Say.ready();
    Worker worker = new Worker();
    List<Supplier<Object>> closures =
        List.of(worker.lambda(), worker.capturing("captured"), worker.bound(), worker.anonymous());
    Supplier<Object> odd = Worker.odd();
    Proc loop = Proc.spawn(Worker::loop).settle();
    Proc recurse = Proc.spawn(in -> new Worker().recurse(in)).settle();
    Proc stay = Proc.spawn(in -> new Worker().stay(in)).settle();
    row("first", loop.ask() + "; " + recurse.ask() + "; " + stay.ask());
    row("closures", all(closures) + " " + odd.get());
    loop.settle();

    row("load", brief(Versions.load(2, WORKER)));
    row("closures then", all(closures) + " " + odd.get());
    row("last in old", loop.ask() + "; " + recurse.ask() + "; " + stay.ask());
    row("moved", loop.ask() + "; " + recurse.ask() + "; " + stay.ask());
    row("in old code", in(loop) + " " + in(recurse) + " " + in(stay));
    row("soft", Code.softPurge(WORKER));
    recurse.tell("stop");
    stay.tell("stop");
    row("stopped", recurse.ended() + " " + stay.ended());
    row("soft then", Code.softPurge(WORKER));
    row("odd then", of(odd::get));
    row("loop lives", loop.alive());
    row("constant stack", Worker.count(1_000_000, 0));

    Proc stays = Proc.spawn(in -> new Worker().stay(in)).settle();
    row("third", brief(Versions.load(3, WORKER)));
    row("closures at last", all(closures));
    row("stays", stays.ask());
    stays.settle();
    row("loop at last", loop.ask() + "; " + loop.ask());
    loop.settle();
    row("purge", Code.purge(WORKER) + " " + stays.ended() + " " + loop.alive());
  }

  private static String all(List<Supplier<Object>> closures) {
    return closures.stream().map(Supplier::get).toList().toString();
  }

  private static boolean in(Proc proc) {
    return Code.checkProcessCode(proc.settle().thread(), WORKER);
  }
}
