package kit.soak;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two counters that are equal whenever nobody holds the lock that guards them, or nobody is in the
 * monitor of this object: one guard is used as a lock, another one as a monitor, never as both.
 */
public final class Guarded {

  private final String name;
  private final Complaints complaints;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition condition = lock.newCondition();
  private final AtomicLong open = new AtomicLong();
  private Thread holder;
  private long begun;
  private long ended;

  Guarded(String name, Complaints complaints) {
    this.name = name;
    this.complaints = complaints;
  }

  public ReentrantLock lock() {
    return lock;
  }

  public Condition condition() {
    return condition;
  }

  /** The first thing that its holder does. */
  public void begin() {
    if (holder != null || begun != ended) {
      complaints.add(name + " is held by " + holder + " too, " + begun + " begun, " + ended);
    }
    holder = Thread.currentThread();
    begun++;
  }

  /** What its holder does in its {@code finally}, whether it has begun or not. */
  public void end() {
    if (holder != null && holder != Thread.currentThread()) {
      complaints.add(name + " is ended by another than its holder " + holder);
    }
    holder = null;
    ended = begun;
  }

  /** Something that is to be closed. */
  public Resource open() {
    open.incrementAndGet();
    return new Resource();
  }

  /** Closed once, by who opened it. */
  public final class Resource implements AutoCloseable {

    private boolean closed;

    @Override
    public void close() {
      if (closed) {
        complaints.add(name + " is closed twice");
      }
      closed = true;
      open.decrementAndGet();
    }
  }

  /** Complains unless all is free and as it should be; to be asked when nobody works any more. */
  void requireFree() {
    Thread probe = new Thread(this::probe, "probe of " + name);
    probe.setDaemon(true);
    probe.start();
    try {
      probe.join(10_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (probe.isAlive()) {
      complaints.add(name + " is locked for ever: " + lock);
    }
    if (open.get() != 0) {
      complaints.add(name + ": " + open + " resources are open");
    }
  }

  private void probe() {
    lock.lock();
    try {
      synchronized (this) {
        begin();
        end();
      }
    } finally {
      lock.unlock();
    }
  }
}
