package app;

import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;
import loops.Loop;

/** A million iterations of loops that are calls, and a load in the middle of others. */
public final class Loops {

  private static final String LOOP = "loops.Loop";
  private static final int MILLION = 1_000_000;

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    counts();
    moves();
    stays("in try", (in, below) -> Loop.inTry(in, below));
    stays("synchronized", (in, below) -> Loop.locked(in));
  }

  private static void counts() {
    int[] counter = new int[1];
    row("int", of(() -> Loop.countInt(0, MILLION)));
    row("long", of(() -> Loop.countLong(0, MILLION)));
    row("double", of(() -> Loop.countDouble(0, MILLION)));
    row("object", of(() -> Loop.countObject(0, MILLION)));
    row("void", of(() -> counted(counter)));
    row("mixed", of(() -> Loop.countMixed(0, 0, "x", 1, MILLION)));
    row("swapped", of(() -> Loop.countSwapped(1, 2, MILLION + 1)));
    row("runaway", of(() -> Loop.runaway(0)));
    row("after runaway", of(() -> Loop.countInt(0, 1)));
  }

  private static int counted(int[] counter) {
    Loop.countVoid(counter, MILLION);
    return counter[0];
  }

  private static void moves() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger seen = new AtomicInteger();
    Proc spinning = Proc.spawn(in -> Loop.spin(stop, seen));
    until(seen, 1);
    Versions.load(2, LOOP);
    until(seen, 2);
    row("moved", "1 then " + seen.get());
    row("left", Code.softPurge(LOOP));
    stop.set(true);
    spinning.join();
  }

  private static void until(AtomicInteger seen, int version) {
    while (seen.get() != version) {
      Thread.onSpinWait();
    }
  }

  /** Version 2 is current, and version 1 is loaded while a process waits in 2. */
  private static void stays(String name, Body body) throws InterruptedException {
    int[] below = {-1};
    int[] above = {-1};
    Proc p = Proc.spawn(in -> above[0] = body.run(in, below)).settle();
    int next = Code.moduleInfo(LOOP).orElseThrow().current().number() % 2 + 1;
    Versions.load(next, LOOP);
    p.ask("deeper");
    p.settle();
    boolean purged = Code.softPurge(LOOP);
    p.ask("stop");
    p.join();
    row(name, (below[0] < 0 ? "" : below[0] + " below, ") + above[0] + " above");
    row(name + " left", purged + " then " + Code.softPurge(LOOP));
  }

  private interface Body {
    int run(Mailbox in, int[] below) throws InterruptedException;
  }
}
