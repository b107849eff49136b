package app;

import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dying.Busy;
import dying.Held;
import dying.Waiting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** What a purge leaves behind: with whoever called old code, and with whoever was not in it. */
public final class Aftermath {

  private static final String BUSY = "dying.Busy";
  private static final String WAITING = "dying.Waiting";

  public static void main(String[] args) throws Exception {
    Modules.touch(BUSY, WAITING, "dying.Held");
    Say.ready();
    executor("executor", Executors.newFixedThreadPool(1));
    executor("fork/join", new ForkJoinPool(1));
    supplied();
    bystanders();
    crowd();
    contended();
    strays();
    System.exit(0);
  }

  /** The task fails, its worker lives and was not interrupted. */
  private static void executor(String name, ExecutorService executor) throws Exception {
    Trace asleep = opened();
    Future<?> sleeper = executor.submit(called(() -> Waiting.enter("sleep", asleep)));
    Callable<String> probe = () -> Thread.currentThread() + " " + Thread.interrupted();
    Future<String> next = executor.submit(probe);
    Outside.until(() -> asleep.hasEntered() && sleeping() == 1);
    Modules.loadNext(WAITING);
    Thread worker = Code.threads(WAITING).get(0).thread();
    PurgeResult result = Code.purgeReport(WAITING);
    Say.row(name + " report", result.killed().size() + " " + result.condemned().size());
    Say.row(name + " asleep", failure(sleeper));
    Say.row(name + " next", next.get().equals(worker + " false"));

    Trace busy = opened();
    Future<?> computer = executor.submit(called(() -> Busy.enter("arithmetic", busy)));
    Outside.until(busy::hasEntered);
    Modules.loadNext(BUSY);
    Code.purge(BUSY);
    Say.row(name + " busy", failure(computer));
    Say.row(name + " last", executor.submit(probe).get().equals(worker + " false"));
  }

  private static long sleeping() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(e -> e.getKey().getState() == Thread.State.TIMED_WAITING)
        .filter(e -> e.getValue().length > 2)
        .filter(e -> e.getValue()[0].getMethodName().startsWith("sleep"))
        .count();
  }

  private static void supplied() {
    Trace trace = opened();
    CompletableFuture<Void> future =
        CompletableFuture.runAsync(() -> unchecked(() -> Waiting.enter("park", trace)));
    Outside.until(trace::hasEntered);
    Modules.loadNext(WAITING);
    Code.purge(WAITING);
    Say.row("completable future", failure(future));
  }

  private static String failure(Future<?> future) {
    try {
      return "returned " + future.get();
    } catch (ExecutionException e) {
      return e.getClass().getSimpleName() + " of " + e.getCause().getClass().getSimpleName();
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  /** Threads in current code, in another module's and in nobody's are left alone. */
  private static void bystanders() throws Exception {
    Outside victim = sleeper(opened());
    List<Outside> bystanders = new ArrayList<>();
    bystanders.add(
        Outside.start("other module", false, opened(), t -> Held.enter("foreign wait", t)));
    awaitEntered(List.of(victim));
    Modules.loadNext(WAITING);
    bystanders.add(sleeper(opened()));
    bystanders.add(Outside.start("foreign", false, opened(), Trace::rest));
    bystanders.add(Outside.start("calling", false, opened(), Aftermath::callingCurrent));
    Outside.until(() -> bystanders.get(3).trace().turns() > 100);
    PurgeResult result = Code.purgeReport(WAITING);
    int turns = bystanders.get(3).trace().turns();
    boolean goesOn = Outside.until(() -> bystanders.get(3).trace().turns() > turns + 100);
    Say.row("bystanders report", names(result.killed()) + " " + names(result.condemned()));
    Say.row(
        "bystanders",
        bystanders.stream().noneMatch(Outside::hasLeft)
            + " "
            + goesOn
            + " "
            + bystanders.stream().anyMatch(who -> who.thread().isInterrupted()));
    bystanders.forEach(who -> who.trace().release());
    List.of(0, 2, 3).forEach(i -> Outside.until(bystanders.get(i)::hasLeft));
    // The one that sleeps in what was current is in old code after the next load.
    Modules.loadNext(WAITING);
    Say.row("bystanders next", names(Code.purgeReport(WAITING).killed()));
    victim.dismiss();
  }

  private static void callingCurrent(Trace trace) {
    while (!trace.released()) {
      trace.turn();
      Waiting.version();
    }
  }

  /** Many at once: exactly they are reported, and all of them are out when the purge returns. */
  private static void crowd() throws Exception {
    List<Outside> crowd = new ArrayList<>();
    for (String way : List.of("arithmetic", "calls", "swallow for ever", "swallow all")) {
      for (int i = 0; i < 8; i++) {
        crowd.add(Outside.start(way + i, false, opened(), trace -> Busy.enter(way, trace)));
      }
    }
    awaitEntered(crowd);
    Modules.loadNext(BUSY);
    PurgeResult result = Code.purgeReport(BUSY);
    long cleaned = crowd.stream().filter(who -> who.trace().cleaned() == 1).count();
    Set<Thread> threads = crowd.stream().map(Outside::thread).collect(Collectors.toSet());
    Set<Thread> killed =
        new HashSet<>(result.killed().stream().map(OldCodeThread::thread).toList());
    Say.row("crowd", threads.equals(killed) + " " + result.condemned().size() + " " + cleaned);
    Say.row("crowd left", ends(crowd));
  }

  /** Whoever is just getting a lock when it is killed gives it back. */
  private static void contended() throws Exception {
    int lost = 0;
    Set<String> ends = new HashSet<>();
    for (int round = 0; round < 20; round++) {
      ReentrantLock lock = new ReentrantLock();
      Object[] monitor = {};
      List<Outside> crowd = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String way = i % 2 == 0 ? "lock by turns" : "synchronized by turns";
        Trace trace = opened().given(lock).given(monitor);
        crowd.add(Outside.start(way + i, false, trace, whose -> Busy.enter(way, whose)));
      }
      awaitEntered(crowd);
      Modules.loadNext(BUSY);
      Code.purge(BUSY);
      ends.add(ends(crowd));
      lost += Holder.isFree(lock).equals("free") ? 0 : 1;
      lost += Holder.isFreeMonitor(monitor).equals("free") ? 0 : 1;
    }
    Say.row("contended", lost + " lost, " + ends);
  }

  /** How those left, and whether anything is left over in them. */
  private static String ends(List<Outside> crowd) throws InterruptedException {
    int killed = 0;
    int steps = 0;
    int interrupted = 0;
    for (Outside who : crowd) {
      if (Outside.until(who::hasLeft)) {
        killed += who.thrown() instanceof KilledByPurge ? 1 : 0;
        steps += who.trace().steps();
        interrupted += who.dismiss() ? 1 : 0;
      }
    }
    return killed + " killed, " + steps + " steps, " + interrupted + " interrupted";
  }

  /**
   * Tasks that return from old code at about the time of the purge, and tasks of nobody's behind
   * them in the same thread: no interrupt of the purge's reaches those.
   */
  private static void strays() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    int strays = 0;
    int odd = 0;
    for (int round = 0; round < 100; round++) {
      LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
      Trace trace = opened().given(queue);
      Future<?> task = executor.submit(called(() -> Waiting.enter("take", trace)));
      Future<Boolean> probe = executor.submit(Aftermath::interruptedSoon);
      Outside.until(trace::hasEntered);
      Modules.loadNext(WAITING);
      int spins = round * 100;
      Thread offering = new Thread(() -> offer(queue, spins));
      offering.start();
      Code.purge(WAITING);
      String end = failure(task);
      odd +=
          end.equals("returned null") || end.equals("ExecutionException of KilledByPurge") ? 0 : 1;
      strays += probe.get() ? 1 : 0;
      offering.join();
    }
    Say.row("strays", strays + " " + odd);
  }

  private static void offer(LinkedBlockingQueue<String> queue, int spins) {
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    queue.add("late");
  }

  /** Whether this thread is interrupted within the next two milliseconds. */
  private static boolean interruptedSoon() {
    long end = System.nanoTime() + 2_000_000;
    boolean interrupted = false;
    while (System.nanoTime() < end) {
      interrupted |= Thread.interrupted();
    }
    return interrupted;
  }

  private static Outside sleeper(Trace trace) {
    return Outside.start("sleeper", false, trace, whose -> Waiting.enter("sleep", whose));
  }

  private static void awaitEntered(List<Outside> threads) {
    threads.forEach(who -> Outside.until(who.trace()::hasEntered));
  }

  private static Trace opened() {
    Trace trace = new Trace();
    trace.openGate();
    return trace;
  }

  private static List<String> names(List<OldCodeThread> threads) {
    return threads.stream().map(who -> who.thread().getName()).sorted().toList();
  }

  private static Callable<Object> called(Action action) {
    return () -> {
      action.run();
      return null;
    };
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void unchecked(Action action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
