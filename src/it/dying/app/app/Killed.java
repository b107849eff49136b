package app;

import dying.Busy;
import dying.Called;
import dying.Cleaning;
import dying.Waiting;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** Ways of not dying that do not help: whoever goes them is dead when the purge returns. */
public final class Killed {

  public static void main(String[] args) throws Exception {
    Modules.touch("dying.Busy", "dying.Waiting", "dying.Called", "dying.Cleaning");
    Say.ready();
    for (Way way : Way.chosen(args, busy(), waiting(), called(), cleaning())) {
      way.tryOut();
    }
    System.exit(0);
  }

  private static List<Way> busy() {
    return List.of(
        busy("arithmetic"),
        busy("nested loops"),
        busy("array loop"),
        busy("calls"),
        busy("foreign calls"),
        busy("catch throwable"),
        busy("catch around calls"),
        busy("swallow once").in("sleep"),
        busy("swallow for ever").in("sleep"),
        busy("swallow all").in("sleep"),
        busy("recursion").in("sleep").after(noted("frame")),
        busy("busy recursion"),
        busy("synchronized")
            .before(trace -> trace.given(new Object[0]))
            .after(who -> Holder.isFreeMonitor(who.trace().the(Object[].class))),
        busy("synchronized method").after(who -> Holder.isFreeMonitor(Busy.class)),
        busy("lock")
            .before(trace -> trace.given(new ReentrantLock()))
            .after(who -> Holder.isFree(who.trace().the(ReentrantLock.class))));
  }

  private static List<Way> cleaning() {
    return List.of(
        cleaning("returns").in("sleep").after(noted("finally")),
        cleaning("tidies").in("sleep").after(noted("tidied", "tidied to the end")),
        cleaning("continues"),
        cleaning("continues asleep").in("sleep"),
        cleaning("breaks"));
  }

  private static List<Way> waiting() {
    return List.of(
        waiting("sleep").in("sleep").after(Killed::suppressed),
        waiting("wait")
            .in("wait")
            .before(trace -> trace.given(new Object[0]))
            .after(who -> Holder.isFreeMonitor(who.trace().the(Object[].class))),
        waiting("park").in("park"),
        waiting("park for a time").in("parkNanos"),
        waiting("take")
            .in("take")
            .before(trace -> trace.given(new LinkedBlockingQueue<>()))
            .after(Killed::suppressed),
        waiting("condition")
            .in("await")
            .before(trace -> trace.given(new ReentrantLock()))
            .after(
                who -> Holder.isFree(who.trace().the(ReentrantLock.class)) + " " + suppressed(who)),
        waiting("future").in("get").before(trace -> trace.given(new CompletableFuture<>())),
        waiting("join").in("join").before(Killed::thread),
        waiting("select")
            .in("select")
            .before(trace -> trace.given(Selector.open()))
            .after(Killed::openSelector),
        waiting("select for ever")
            .in("select")
            .before(trace -> trace.given(Selector.open()))
            .after(Killed::openSelector),
        waiting("lock interruptibly").in("lockInterruptibly").before(Killed::lockOfAnother),
        waiting("semaphore").in("acquire").before(trace -> trace.given(new Semaphore(0))),
        waiting("latch").in("await"),
        waiting("piped stream").in("read").before(Killed::piped),
        waiting("process")
            .in("waitFor")
            .before(trace -> trace.given(new ProcessBuilder("cat").start()))
            .after(Killed::endedProcess),
        waiting("synchronized method")
            .in("sleep")
            .after(who -> Holder.isFreeMonitor(Waiting.class)),
        waiting("try with resources").in("sleep").after(noted("closed")),
        waiting("own resource").in("sleep").after(noted("part", "closed")));
  }

  private static List<Way> called() {
    return List.of(
        called("stream"),
        called("pure stream"),
        called("stream of references"),
        called("parallel stream"),
        called("pure parallel stream")
            .before(trace -> trace.given(new boolean[1]))
            .release(trace -> trace.the(boolean[].class)[0] = true),
        called("parallel stream in a pool")
            .in("get")
            .before(trace -> trace.given(new ForkJoinPool(2)))
            .release(trace -> trace.the(ForkJoinPool.class).shutdown()),
        called("iterator"),
        called("iterator of a member class").inPlaceOnly(),
        called("comparator"),
        called("comparator of a member class").in("sleep").inPlaceOnly(),
        called("thread local")
            .in("sleep")
            .before(trace -> trace.given(new Called.Cell()))
            .after(who -> who.trace().the(Called.Cell.class).again()),
        called("computeIfAbsent")
            .before(trace -> trace.given(new ConcurrentHashMap<>()))
            .after(Killed::usableMap),
        called("computeIfAbsent asleep")
            .in("sleep")
            .before(trace -> trace.given(new ConcurrentHashMap<>()))
            .after(Killed::usableMap));
  }

  private static Way busy(String name) {
    return Way.of("dying.Busy", "busy: " + name, trace -> Busy.enter(name, trace));
  }

  private static Way cleaning(String name) {
    return Way.of("dying.Cleaning", "finally " + name, trace -> Cleaning.enter(name, trace));
  }

  private static Way waiting(String name) {
    return Way.of("dying.Waiting", "waiting: " + name, trace -> Waiting.enter(name, trace));
  }

  private static Way called(String name) {
    return Way.of("dying.Called", "called: " + name, trace -> Called.enter(name, trace));
  }

  private static Function<Outside, String> noted(String... notes) {
    return outside ->
        String.join(
            " ", Stream.of(notes).map(note -> note + " " + outside.trace().noted(note)).toList());
  }

  private static String suppressed(Outside outside) {
    return "suppressed "
        + Stream.of(outside.thrown().getSuppressed())
            .map(suppressed -> suppressed.getClass().getSimpleName())
            .toList();
  }

  private static void thread(Trace trace) {
    Thread thread = new EndlessThread();
    thread.setDaemon(true);
    thread.start();
    trace.given(thread);
  }

  private static void lockOfAnother(Trace trace) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    trace.given(lock).given(Holder.of(lock));
  }

  private static void piped(Trace trace) throws Exception {
    PipedInputStream in = new PipedInputStream();
    trace.given(in).given(new PipedOutputStream(in));
  }

  private static String openSelector(Outside outside) {
    return outside.trace().the(Selector.class).isOpen() ? "open" : "closed";
  }

  private static String endedProcess(Outside outside) {
    Process process = outside.trace().the(Process.class);
    String state = process.isAlive() ? "alive" : "gone";
    process.destroy();
    return state;
  }

  private static String usableMap(Outside outside) {
    ConcurrentHashMap<?, ?> any = outside.trace().the(ConcurrentHashMap.class);
    @SuppressWarnings("unchecked")
    ConcurrentHashMap<String, Integer> map = (ConcurrentHashMap<String, Integer>) any;
    return Holder.told(() -> "map " + map.computeIfAbsent("key", key -> 1));
  }

  /** Somebody to wait for in vain. */
  private static final class EndlessThread extends Thread {

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public void run() {
      try {
        never.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
