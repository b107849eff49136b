package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.ModuleInfo;
import dev.midflight.OldCodeThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import kit.Say;
import kit.soak.Job;
import kit.soak.Ledger;
import kit.soak.Site;
import kit.soak.Visit;
import soak.Calm;
import soak.Peer;
import soak.Work;

/** Loads, purges and thread starts together, for as many milliseconds as the argument says. */
public final class Soak {

  private static final List<String> WAYS =
      List.of(
          "computing",
          "calling",
          "catching",
          "sleeping",
          "parking",
          "waiting",
          "polling",
          "locking",
          "locking interruptibly",
          "awaiting",
          "in a monitor",
          "in a method",
          "with resources",
          "deep",
          "outside",
          "outliving",
          "in a pool",
          "in parallel",
          "sorting",
          "in a map",
          "through the peer",
          "purging",
          "loading");

  private static final int CLOSURES = 16;

  private static final Site SITE = new Site();
  private static final AtomicReferenceArray<Job> JOBS = new AtomicReferenceArray<>(CLOSURES);
  private static final AtomicLong CALLED = new AtomicLong();
  private static final AtomicInteger KILLED_CALLS = new AtomicInteger();
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  public static void main(String[] args) throws InterruptedException {
    // In a JVM that is attached to later, the modules are there before the agent is.
    Peer.through(visit -> Work.version(), new Visit(SITE, 1));
    Say.ready();
    hand(Work.jobs());
    for (String way : WAYS) {
      Worker.start(SITE, false, visit -> Work.stay(way, visit));
      if (VIRTUAL) {
        Worker.start(SITE, true, visit -> Work.stay(way, visit));
      }
    }
    Worker.start(SITE, false, visit -> Work.stay("computing for ever", visit));
    for (boolean virtual : VIRTUAL ? new boolean[] {false, true} : new boolean[] {false}) {
      Worker.start(SITE, virtual, Work::move);
      Worker.start(SITE, virtual, new Calm()::stay);
      Worker.start(SITE, virtual, Soak::callClosures);
    }
    List<Thread> drivers =
        List.of(
            driver("loads", SITE.work::load),
            driver("loads the peer", SITE.peer::load),
            driver("purges", Soak::purge),
            driver("looks", Soak::look));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[0]));
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    SITE.close();
    for (Thread driver : drivers) {
      driver.join();
    }
    clear();
    SITE.settle();
    row("work", SITE.work);
    row("peer", SITE.peer);
    row(
        "threads",
        Worker.STARTED + " started, " + SITE.visits + " visits, " + SITE.turns + " turns");
    row("closures", CALLED + " calls");
    row("died", SITE.work.kills() > 0);
    row("left", Worker.PLACES);
    row("complaints", SITE.complaints.count());
    SITE.complaints.first().forEach(what -> row("complaint", what));
    System.exit(0);
  }

  private static Thread driver(String name, Runnable action) {
    Thread thread = new Thread(() -> drive(action), name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void drive(Runnable action) {
    try {
      while (!SITE.isClosing()) {
        action.run();
        if (Thread.interrupted()) {
          SITE.complaints.add("stray interrupt in a driver");
        }
        LockSupport.parkNanos(
            TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(30)));
      }
    } catch (Throwable thrown) {
      SITE.complaints.add("a driver failed", thrown);
    }
  }

  private static void purge() {
    switch (ThreadLocalRandom.current().nextInt(4)) {
      case 0 -> SITE.work.softPurge();
      case 1 -> SITE.peer.purge();
      default -> SITE.work.purge();
    }
  }

  /** Asks and looks at stacks. */
  private static void look() {
    for (Ledger ledger : List.of(SITE.work, SITE.peer)) {
      int purged = ledger.purged();
      ModuleInfo info = Code.moduleInfo(ledger.module()).orElseThrow();
      if (info.old() != null
          && (info.old().number() <= purged
              || info.old().number() != info.current().number() - 1)) {
        SITE.complaints.add("there are " + info + ", " + purged + " is purged");
      }
      for (OldCodeThread thread : Code.threads(ledger.module())) {
        if (thread.version() <= purged) {
          SITE.complaints.add("in old code, " + purged + " is purged: " + thread);
        }
      }
    }
    int workPurged = SITE.work.purged();
    int peerPurged = SITE.peer.purged();
    SITE.alive().forEach(thread -> SITE.requireNoneOf(workPurged, peerPurged, thread));
  }

  /** Closures of all versions, in code of no module. */
  private static void callClosures(Visit visit) {
    do {
      visit.enter();
      int purged = SITE.work.purged();
      int version = Ledger.version(JOBS.get(random()).run(visit));
      CALLED.incrementAndGet();
      if (version <= purged || version > SITE.work.begun()) {
        SITE.complaints.add("a closure ran in " + version + ", " + purged + " was purged before");
      }
      visit.requireUninterrupted("who called a closure");
      if (ThreadLocalRandom.current().nextInt(20) == 0) {
        hand(Work.jobs());
      }
    } while (visit.stays());
  }

  private static void hand(List<Job> jobs) {
    for (int i = 0; i < CLOSURES; i++) {
      Job job = jobs.get(random() % jobs.size());
      if (JOBS.get(i) == null || random() == 0) {
        JOBS.set(i, job);
      }
    }
  }

  private static int random() {
    return ThreadLocalRandom.current().nextInt(CLOSURES);
  }

  /** Two versions later everybody was in purged code, and has left. */
  private static void clear() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (Worker.PLACES.get() > 0 && System.nanoTime() < deadline) {
      SITE.peer.load();
      SITE.peer.purge();
      SITE.work.load();
      SITE.work.purge();
    }
    for (Thread thread : new ArrayList<>(SITE.alive())) {
      SITE.complaints.add("never left: " + thread + " " + List.of(thread.getStackTrace()));
    }
    for (Ledger ledger : List.of(SITE.work, SITE.peer)) {
      if (!Code.softPurge(ledger.module()) || !Code.threads(ledger.module()).isEmpty()) {
        SITE.complaints.add("who is left in old code: " + Code.threads(ledger.module()));
      }
    }
  }
}
