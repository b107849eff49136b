package kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** What on-load hooks do is decided here, by the program that loads them. */
public final class Hook {

  private static final List<String> NOTES = new CopyOnWriteArrayList<>();
  private static final AtomicInteger TIMES = new AtomicInteger();
  private static volatile Behaviour behaviour = (own, current, loop) -> true;
  private static volatile int ticked;

  private Hook() {}

  /** Answers for a hook. */
  public interface Behaviour {

    /**
     * @param own the version of the hook, as its own code sees it
     * @param current the version that calls from outside enter
     * @param loop an endless loop of the hook's version
     */
    boolean decide(int own, IntSupplier current, Runnable loop);
  }

  public static void does(Behaviour next) {
    behaviour = next;
  }

  public static boolean ask(int own, IntSupplier current, Runnable loop) {
    note("Hooked " + own);
    return behaviour.decide(own, current, loop);
  }

  public static void note(String what) {
    NOTES.add(what);
  }

  /** What was noted since the last time. */
  public static List<String> notes() {
    List<String> all = List.copyOf(NOTES);
    NOTES.clear();
    return all;
  }

  /** False every third time. */
  public static boolean twoOutOfThree() {
    return TIMES.incrementAndGet() % 3 != 0;
  }

  public static void tick(int version) {
    ticked = version;
  }

  /** The version of the loop that ran last. */
  public static int ticked() {
    return ticked;
  }
}
