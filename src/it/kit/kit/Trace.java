package kit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What one thread leaves behind in a module that gets purged, and what it waits for there: places
 * that it passes and the things it works with. Shared by that thread and its driver.
 */
public final class Trace {

  private static final ThreadLocal<Trace> OF_THREAD = new ThreadLocal<>();

  private final CountDownLatch atGate = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicInteger cleaned = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final Map<Class<?>, Object> things = new ConcurrentHashMap<>();
  private final Map<String, Integer> notes = new ConcurrentHashMap<>();

  /** That of the running thread, for code that is not handed one: an initialiser. */
  public static Trace ofThread() {
    return OF_THREAD.get();
  }

  void belongsToThisThread() {
    OF_THREAD.set(this);
  }

  /** Waits, in this frame of no module, until the driver opens the gate. */
  public void pass() {
    atGate.countDown();
    await(gate);
  }

  public void awaitAtGate() {
    await(atGate);
  }

  public void openGate() {
    gate.countDown();
  }

  /** Says that what follows is what the thread does not want to leave. */
  public void entered() {
    entered.countDown();
  }

  public boolean hasEntered() {
    return entered.getCount() == 0;
  }

  /** Counts a step that dead code does not make. */
  public void step() {
    steps.incrementAndGet();
  }

  public int steps() {
    return steps.get();
  }

  /** Counts the end of a block of cleanup code. */
  public void clean() {
    cleaned.incrementAndGet();
  }

  public int cleaned() {
    return cleaned.get();
  }

  /** Counts a turn of a loop. */
  public int turn() {
    return turns.incrementAndGet();
  }

  /** Counts turns for code that calls back. */
  public Consumer<Object> turning() {
    return ignored -> {
      turn();
      entered();
    };
  }

  public int turns() {
    return turns.get();
  }

  /** Counts something by its name, to be shown by the driver. */
  public void note(String what) {
    notes.merge(what, 1, Integer::sum);
  }

  public int noted(String what) {
    return notes.getOrDefault(what, 0);
  }

  public boolean released() {
    return release.getCount() == 0;
  }

  /** Lets the thread go on that waits for it. */
  public void release() {
    release.countDown();
  }

  /** For module code that waits by itself, in a call that it makes to the JDK. */
  public CountDownLatch releaseLatch() {
    return release;
  }

  /** A long computation of code that is in no module. */
  public void compute() {
    while (!released()) {
      Thread.onSpinWait();
    }
  }

  /** Waits for the release in code that is in no module. */
  public void rest() {
    await(release);
  }

  /** How often code outside of the modules was interrupted where it waited. */
  public int interrupts() {
    return interrupts.get();
  }

  public Trace given(Object thing) {
    things.put(thing.getClass(), thing);
    return this;
  }

  /** What the driver has given the thread of that type, or of one below. */
  public <T> T the(Class<T> type) {
    for (Object thing : things.values()) {
      if (type.isInstance(thing)) {
        return type.cast(thing);
      }
    }
    throw new IllegalStateException("no " + type);
  }

  private void await(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        interrupts.incrementAndGet();
      }
    }
  }
}
