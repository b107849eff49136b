package soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import kit.soak.Guarded;
import kit.soak.Job;
import kit.soak.Visit;

/**
 * The module that is loaded and purged: ways of staying in one version, in each turn of which the
 * thread says which. The constant stands for the version; the program patches it in the class file.
 */
public final class Work {

  private final int mine;

  private Work(int mine) {
    this.mine = mine;
  }

  public static int version() {
    return 1_234_567_890;
  }

  /** Enters current and stays there, in old code once the next version is loaded. */
  public static void stay(String way, Visit visit) throws Exception {
    int mine = visit.note(1_234_567_890);
    switch (way) {
      case "computing" -> computing(visit);
      case "computing for ever" -> computingForEver(visit);
      case "calling" -> calling(visit);
      case "catching" -> catching(visit);
      case "sleeping" -> sleeping(visit);
      case "parking" -> parking(visit);
      case "waiting" -> waiting(visit, new Object());
      case "polling" -> polling(visit);
      case "locking" -> locking(visit, visit.lock());
      case "locking interruptibly" -> lockingInterruptibly(visit, visit.lock());
      case "awaiting" -> awaiting(visit, visit.lock());
      case "in a monitor" -> inMonitor(visit, visit.monitor());
      case "in a method" -> inMethod(visit);
      case "with resources" -> withResources(visit, visit.lock());
      case "deep" -> deep(visit, 100);
      case "outside" -> outside(visit);
      case "outliving" -> outliving(visit);
      case "in a pool" -> inPool(visit);
      case "in parallel" -> inParallel(visit);
      case "sorting" -> sorting(visit);
      case "in a map" -> inMap(visit);
      case "through the peer" -> throughPeer(visit);
      case "purging" -> purging(visit);
      case "loading" -> loading(visit);
      default -> throw new IllegalArgumentException(way);
    }
    visit.same(mine, mine());
  }

  /** The server loop: leaves its version in every turn, and no frame in it. */
  public static void move(Visit visit) {
    visit.moved(visit.note(1_234_567_890));
    visit.rest();
    if (visit.moves()) {
      Work.move(visit);
    }
  }

  /** One closure of each kind, all of this version. */
  public static List<Job> jobs() {
    Work work = new Work(1_234_567_890);
    class Local implements Job {
      @Override
      public int run(Visit visit) {
        return working(visit);
      }
    }
    return List.of(
        visit -> working(visit),
        work::bound,
        new Job() {
          @Override
          public int run(Visit visit) {
            return visit.note(1_234_567_890);
          }
        },
        new Local(),
        visit -> visit.note(1_234_567_890) * Math.min(work.mine, 1));
  }

  private int bound(Visit visit) {
    int said = visit.note(1_234_567_890);
    return mine > 0 ? said : 0;
  }

  /** One turn of a closure, which takes a moment. */
  private static int working(Visit visit) {
    int said = visit.note(1_234_567_890);
    LockSupport.parkNanos(visit.nanos(1));
    visit.same(said, mine());
    return said;
  }

  private static int mine() {
    return 1_234_567_890;
  }

  private static int turn(Visit visit) {
    return visit.note(1_234_567_890);
  }

  /** Called by cleanup code, which is not cut short in here. */
  private static void end(Guarded guarded) {
    guarded.end();
  }

  private static void computing(Visit visit) {
    do {
      int c = turn(visit);
      for (int i = 0; i < 1_000_000; i++) {
        c = c * 31 + 7;
      }
      visit.same(c == 0 ? mine() : 1_234_567_890, turn(visit));
    } while (visit.more());
  }

  private static void computingForEver(Visit visit) {
    int c = turn(visit);
    while (c != 0 || mine() != 0) {
      c = c * 31 + 7;
    }
  }

  private static void calling(Visit visit) {
    do {
      visit.same(1_234_567_890, turn(visit));
    } while (visit.more());
  }

  private static void catching(Visit visit) {
    do {
      try {
        Thread.sleep(visit.pause());
        turn(visit);
      } catch (Throwable thrown) {
        visit.caught(thrown);
      }
    } while (visit.more());
  }

  private static void sleeping(Visit visit) throws InterruptedException {
    do {
      Thread.sleep(visit.pause());
      turn(visit);
    } while (visit.more());
  }

  private static void parking(Visit visit) {
    do {
      LockSupport.parkNanos(visit.nanos(visit.pause()));
      turn(visit);
    } while (visit.more());
  }

  private static void waiting(Visit visit, Object monitor) throws InterruptedException {
    do {
      synchronized (monitor) {
        monitor.wait(visit.pause());
        turn(visit);
      }
    } while (visit.more());
  }

  private static void polling(Visit visit) throws InterruptedException {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    do {
      queue.poll(visit.pause(), TimeUnit.MILLISECONDS);
      turn(visit);
    } while (visit.more());
  }

  private static void locking(Visit visit, Guarded guarded) throws InterruptedException {
    do {
      guarded.lock().lock();
      try {
        guarded.begin();
        turn(visit);
        Thread.sleep(visit.shortPause());
      } finally {
        end(guarded);
        guarded.lock().unlock();
      }
    } while (visit.more());
  }

  private static void lockingInterruptibly(Visit visit, Guarded guarded)
      throws InterruptedException {
    do {
      guarded.lock().lockInterruptibly();
      try {
        guarded.begin();
        turn(visit);
        LockSupport.parkNanos(visit.nanos(visit.shortPause()));
      } finally {
        end(guarded);
        guarded.lock().unlock();
      }
    } while (visit.more());
  }

  private static void awaiting(Visit visit, Guarded guarded) throws InterruptedException {
    do {
      guarded.lock().lock();
      try {
        guarded.condition().await(visit.pause(), TimeUnit.MILLISECONDS);
        turn(visit);
        guarded.begin();
      } finally {
        end(guarded);
        guarded.lock().unlock();
      }
    } while (visit.more());
  }

  private static void inMonitor(Visit visit, Guarded guarded) throws InterruptedException {
    do {
      synchronized (guarded) {
        try {
          guarded.begin();
          turn(visit);
          Thread.sleep(visit.shortPause());
        } finally {
          end(guarded);
        }
      }
    } while (visit.more());
  }

  private static void inMethod(Visit visit) throws InterruptedException {
    do {
      locked(visit, visit.type());
    } while (visit.more());
  }

  private static synchronized void locked(Visit visit, Guarded guarded)
      throws InterruptedException {
    try {
      guarded.begin();
      turn(visit);
      Thread.sleep(visit.shortPause());
    } finally {
      end(guarded);
    }
  }

  private static void withResources(Visit visit, Guarded guarded) throws InterruptedException {
    do {
      try (Guarded.Resource first = guarded.open();
          Guarded.Resource second = guarded.open()) {
        visit.same(first == second ? 0 : 1_234_567_890, turn(visit));
        Thread.sleep(visit.pause());
      }
    } while (visit.more());
  }

  private static void deep(Visit visit, int depth) throws InterruptedException {
    turn(visit);
    if (depth > 0) {
      deep(visit, depth - 1);
    } else {
      sleeping(visit);
    }
    turn(visit);
  }

  private static void outside(Visit visit) {
    do {
      visit.same(1_234_567_890, visit.outside(v -> working(v)));
      turn(visit);
    } while (visit.more());
  }

  private static void outliving(Visit visit) {
    do {
      visit.outliving(v -> working(v));
      turn(visit);
    } while (visit.more());
  }

  private static void inPool(Visit visit) throws InterruptedException, ExecutionException {
    do {
      Future<Integer> future = visit.submit(v -> working(v));
      visit.same(1_234_567_890, future.get());
      turn(visit);
    } while (visit.more());
  }

  private static void inParallel(Visit visit) {
    do {
      IntStream.range(0, 20).parallel().forEach(i -> working(visit));
      turn(visit);
    } while (visit.more());
  }

  private static void sorting(Visit visit) {
    List<Integer> list = new ArrayList<>(List.of(3, 1, 2));
    do {
      list.sort(
          (a, b) -> {
            working(visit);
            return b - a;
          });
      turn(visit);
    } while (visit.more());
  }

  private static void inMap(Visit visit) {
    ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
    int key = 0;
    do {
      map.computeIfAbsent(key++, k -> working(visit));
      turn(visit);
    } while (visit.more());
  }

  private static void throughPeer(Visit visit) {
    do {
      Peer.through(v -> working(v), visit);
      turn(visit);
    } while (visit.more());
  }

  private static void purging(Visit visit) {
    do {
      turn(visit);
      visit.rest();
      visit.purgeMyself();
    } while (visit.more());
  }

  private static void loading(Visit visit) {
    turn(visit);
    visit.loadOverMyself();
    while (visit.more()) {
      turn(visit);
    }
  }
}
