package app;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import kit.soak.Site;
import kit.soak.Visit;

/**
 * Visits a module a few times, with rests in code of no module between, and has a new thread take
 * its place.
 */
final class Worker implements Runnable {

  static final AtomicLong STARTED = new AtomicLong();

  /** How many threads are at it; a place that is handed on counts once. */
  static final AtomicInteger PLACES = new AtomicInteger();

  private final Site site;
  private final boolean virtual;
  private final Way way;

  private Worker(Site site, boolean virtual, Way way) {
    this.site = site;
    this.virtual = virtual;
    this.way = way;
  }

  /** What it does in a module. */
  interface Way {
    void go(Visit visit) throws Exception;
  }

  static void start(Site site, boolean virtual, Way way) {
    PLACES.incrementAndGet();
    new Worker(site, virtual, way).start();
  }

  private void start() {
    String name = "worker " + STARTED.incrementAndGet();
    Thread thread = virtual ? virtual(name) : new Thread(this, name);
    if (!virtual) {
      thread.setDaemon(true);
    }
    thread.start();
  }

  /** {@code Thread.ofVirtual()}, on a JDK that has it. */
  private Thread virtual(String name) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      type.getMethod("name", String.class).invoke(builder, name);
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, this);
    } catch (NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException
        | ClassNotFoundException e) {
      throw new IllegalStateException("this JVM has no virtual threads", e);
    }
  }

  @Override
  public void run() {
    site.hire();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int visits = random.nextInt(4); visits >= 0 && !site.isClosing(); visits--) {
      // Some go on until they are killed.
      visit(new Visit(site, random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(200)));
    }
    site.dismiss();
    if (site.isClosing()) {
      PLACES.decrementAndGet();
    } else {
      start();
    }
  }

  private void visit(Visit visit) {
    try {
      way.go(visit);
    } catch (Throwable thrown) {
      visit.ended(thrown);
    }
    visit.rest();
  }
}
