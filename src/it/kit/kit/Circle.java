package kit;

import dev.midflight.Code;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where initialisers and hooks meet that go on to load each other's modules. */
public final class Circle {

  private static volatile CyclicBarrier barrier;

  private Circle() {}

  /** From now on two threads meet; before, nobody waits and nothing is loaded. */
  public static void close() {
    barrier = new CyclicBarrier(2);
  }

  /** Nobody meets any more. */
  public static void open() {
    barrier = null;
  }

  public static String meet(String module) {
    CyclicBarrier meeting = barrier;
    if (meeting == null) {
      return "alone";
    }
    try {
      meeting.await(20, TimeUnit.SECONDS);
      return Say.brief(Code.load(module));
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      return e.getClass().getSimpleName();
    }
  }

  public static String loadOther(ClassLoader loader) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
      return Class.forName("circle.Other", true, loader).getSimpleName();
    } catch (InterruptedException
        | BrokenBarrierException
        | TimeoutException
        | ClassNotFoundException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** For who holds a lock while an initialiser is about to need it. */
  public static void arrive() {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
