package worker;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

public final class Worker {

  private Worker() {}

  public static String longTask(Semaphore permit) {
    String began = word();
    permit.acquireUninterruptibly();
    return began + " " + word();
  }

  public static Supplier<String> made() {
    return () -> "made in " + word();
  }

  private static String word() {
    return "2";
  }
}
