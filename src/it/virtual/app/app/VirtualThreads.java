package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.OldCodeThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import kit.Proc;
import kit.Say;
import kit.Versions;
import virtual.Worker;

/** Virtual threads inside a module and outside it, when a version of it is loaded. */
public final class VirtualThreads {

  private static final String WORKER = "virtual.Worker";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    few();
    many();
  }

  private static void few() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean stop = new AtomicBoolean();
    Proc parked = Proc.spawnVirtual(in -> Worker.park(entered, go));
    Proc mounted = Proc.spawnVirtual(in -> Worker.spin(entered, stop));
    Proc elsewhere = Proc.spawnVirtual(in -> in.take().answer(Worker.v()));
    entered.await();
    parked.settle();
    elsewhere.settle();
    Versions.load(2, WORKER);
    row("parked", in(parked));
    row("mounted", in(mounted));
    row("elsewhere", in(elsewhere));
    row("listed", Code.threads(WORKER).stream().map(VirtualThreads::shown).sorted().toList());
    row("refused", Code.softPurge(WORKER));
    stop.set(true);
    mounted.join();
    row("spinner left", Code.softPurge(WORKER));
    go.countDown();
    parked.join();
    row("parked left", Code.softPurge(WORKER));
    row("elsewhere called", elsewhere.ask());
  }

  private static void many() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Proc> waiting = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      waiting.add(Proc.spawnVirtual(in -> in.take().answer(Worker.v())));
    }
    Proc inside = Proc.spawnVirtual(in -> Worker.park(entered, go));
    entered.await();
    inside.settle();
    Versions.load(1, WORKER);
    row("one of many", Code.softPurge(WORKER) + " " + Code.threads(WORKER).size());
    go.countDown();
    inside.join();
    row("none of many", Code.softPurge(WORKER) + " " + Code.threads(WORKER).size());
    for (Proc proc : waiting) {
      proc.ask();
      proc.join();
    }
  }

  private static boolean in(Proc p) {
    return Code.checkProcessCode(p.thread(), WORKER);
  }

  private static String shown(OldCodeThread who) {
    return who.frame() + " " + who.version() + " " + isVirtual(who.thread());
  }

  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getSimpleName().equals("VirtualThread");
  }
}
