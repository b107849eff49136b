package app;

import dying.Held;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import kit.Fresh;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** Ways of living on for a while: whoever goes them dies at the next step in the purged version. */
public final class Condemned {

  public static void main(String[] args) throws Exception {
    Modules.touch("dying.Held", "dying.Reading");
    Say.ready();
    for (Way way : Way.chosen(args, held(), Readings.all())) {
      way.tryOut();
    }
    System.exit(0);
  }

  private static List<Way> held() {
    return List.of(
        held("lock")
            .in("lock")
            .before(Condemned::lockOfAnother)
            .release(trace -> trace.the(Holder.class).letGo())
            .after(who -> Holder.isFree(who.trace().the(ReentrantLock.class))),
        held("monitor")
            .in("monitor")
            .before(trace -> monitorOfAnother(trace, new Object[0]))
            .release(trace -> trace.the(Holder.class).letGo())
            .after(who -> Holder.isFreeMonitor(who.trace().the(Object[].class))),
        held("synchronized method")
            .in("locked", "lockedMethod")
            .before(trace -> monitorOfAnother(trace, Held.class))
            .release(trace -> trace.the(Holder.class).letGo())
            .after(who -> Holder.isFreeMonitor(Held.class)),
        held("condition")
            .in("awaitUninterruptibly")
            .before(Condemned::condition)
            .release(Condemned::signal)
            .after(who -> Holder.isFree(who.trace().the(ReentrantLock.class))),
        held("future")
            .in("join")
            .before(trace -> trace.given(new CompletableFuture<>()))
            .release(trace -> trace.the(CompletableFuture.class).complete(null)),
        held("initialiser").in("rest").before(trace -> trace.given(new Fresh())).after(fresh()),
        held("inside an initialiser")
            .in("parkNanos")
            .before(trace -> trace.given(new Fresh()))
            .after(fresh()),
        held("own initialiser").in("parkNanos").once().after(who -> Held.ownState()),
        held("finally loops").after(who -> "finally " + who.trace().noted("finally")),
        held("finally loops when killed")
            .in("sleep")
            .after(who -> "finally " + who.trace().noted("finally")),
        held("finally loops and returns").after(who -> "finally " + who.trace().noted("finally")),
        held("close loops").in("sleep").after(who -> "finally " + who.trace().noted("finally")),
        held("computation"),
        held("iteration"),
        held("foreign wait").in("rest"),
        held("foreign wait in a loop").in("rest"),
        held("foreign wait in a catch").in("rest"));
  }

  private static Way held(String name) {
    return Way.of("dying.Held", "held: " + name, trace -> Held.enter(name, trace));
  }

  private static Function<Outside, String> fresh() {
    return outside -> outside.trace().the(Fresh.class).state();
  }

  private static void lockOfAnother(Trace trace) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    trace.given(lock).given(Holder.of(lock));
  }

  private static void monitorOfAnother(Trace trace, Object monitor) throws InterruptedException {
    trace.given(monitor).given(Holder.ofMonitor(monitor));
  }

  private static void condition(Trace trace) {
    ReentrantLock lock = new ReentrantLock();
    trace.given(lock).given(lock.newCondition());
  }

  private static void signal(Trace trace) {
    ReentrantLock lock = trace.the(ReentrantLock.class);
    lock.lock();
    try {
      trace.the(Condition.class).signalAll();
    } finally {
      lock.unlock();
    }
  }
}
