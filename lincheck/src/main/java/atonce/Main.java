package atonce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** Runs the tests that its arguments name, all without one; exit code 1 if one of them fails. */
public final class Main {

  private static final int INVOCATIONS = 20;
  private static final Map<String, Class<?>> IN_ORDER = new LinkedHashMap<>();

  static {
    IN_ORDER.put("OneModule", OneModule.InOrder.class);
    IN_ORDER.put("Visitors", Visitors.InOrder.class);
    IN_ORDER.put("TwoModules", TwoModules.InOrder.class);
  }

  private Main() {}

  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>(Arrays.asList(arguments));
    int scenarios = names.remove("--quick") ? 25 : 400;
    if (!IN_ORDER.keySet().containsAll(names)) {
      System.err.println("There are the tests " + IN_ORDER.keySet());
      System.exit(2);
    }
    Untransformed.set();
    boolean failed = false;
    for (String name : names.isEmpty() ? IN_ORDER.keySet() : names) {
      failed |= !holds(IN_ORDER.get(name), scenarios);
    }
    System.exit(failed ? 1 : 0);
  }

  /** Whether what the test does at once always comes to what its specification does in order. */
  private static boolean holds(Class<?> inOrder, int scenarios) {
    Class<?> test = inOrder.getSuperclass();
    long begin = System.nanoTime();
    String found = "always as in some order";
    boolean holds = true;
    try {
      options(scenarios).sequentialSpecification(inOrder).check(test);
    } catch (LincheckAssertionError e) {
      found = e.getMessage();
      holds = false;
    }
    long seconds = (System.nanoTime() - begin) / 1_000_000_000;
    System.out.printf(
        "JDK %s, %s: up to %d scenarios, %d runs of each, %d s: %s%n",
        Runtime.version(), test.getSimpleName(), scenarios, INVOCATIONS, seconds, found);
    return holds;
  }

  private static StressOptions options(int scenarios) {
    return new StressOptions()
        .iterations(scenarios)
        .invocationsPerIteration(INVOCATIONS)
        .threads(3)
        .actorsBefore(0)
        .actorsPerThread(4)
        .actorsAfter(1);
  }
}
