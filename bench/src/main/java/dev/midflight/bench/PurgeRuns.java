package dev.midflight.bench;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Purges a module in whose old version nobody is, beside many idle threads, and one in whose old
 * version they all are. Runs in a JVM of its own with the agent.
 */
final class PurgeRuns {

  private static final String MODULE = "managed.Waiting";

  private final int rounds;
  private final Class<?> module;
  private final MethodHandle await;
  private final List<byte[]> versions = new ArrayList<>();
  private int loads;

  /** Starts the JVM and waits for its end. */
  static void run(boolean quick) throws IOException, InterruptedException, URISyntaxException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            Way.agent("managed.**"),
            "-Dmidflight.jar=" + Main.midflightJar(),
            "-cp",
            Main.ownJar().toString(),
            PurgeRuns.class.getName(),
            quick ? "3" : "15");
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("exit code " + exit + " of " + command);
    }
  }

  /** In that JVM. */
  public static void main(String[] arguments) throws Exception {
    PurgeRuns runs = new PurgeRuns(Integer.parseInt(arguments[0]));
    runs.killing();
    runs.besideIdle();
    System.exit(0);
  }

  private PurgeRuns(int rounds) throws Exception {
    this.rounds = rounds;
    Class<?> first = null;
    for (int version = 1; version <= 2; version++) {
      Path classes = new Generated().add(MODULE, source(version)).compile();
      versions.add(Files.readAllBytes(classes.resolve(MODULE.replace('.', '/') + ".class")));
      if (version == 1) {
        URL[] path = {classes.toUri().toURL()};
        first = Class.forName(MODULE, true, new URLClassLoader(path));
      }
    }
    module = first;
    MethodType type = MethodType.methodType(void.class, CountDownLatch.class);
    await = MethodHandles.lookup().findStatic(module, "await", type);
  }

  private void killing() throws Exception {
    Report.figures("purge that kills", "time", "killed", "condemned");
    killing(1);
    killing(Threads.count(1_000, 100));
    killing(Threads.count(10_000, 1_000));
  }

  private void killing(int count) throws Exception {
    List<Double> times = new ArrayList<>();
    int killed = Integer.MAX_VALUE;
    int condemned = 0;
    for (int i = 0; i < rounds; i++) {
      List<Thread> threads = Threads.start(count, this::await);
      load();
      long start = System.nanoTime();
      PurgeResult result = Code.purgeReport(module);
      times.add(millisecondsSince(start));
      killed = Math.min(killed, result.killed().size());
      condemned = Math.max(condemned, result.condemned().size());
      for (Thread thread : threads) {
        thread.join();
      }
    }
    String what = "%,d %s threads, parked".formatted(count, Threads.kind());
    Report.milliseconds(what, List.of(times), killed, condemned);
  }

  private void besideIdle() throws Exception {
    List<List<Double>> purges = newColumns();
    List<List<Double>> softPurges = newColumns();
    int count = Threads.count(10_000, 2_000);
    List<Thread> idle = Threads.start(count, PurgeRuns::idle);
    for (int i = 0; i < 2 * rounds; i++) {
      boolean soft = i % 2 == 1;
      load();
      long start = System.nanoTime();
      Threads.readStacks(idle);
      double reading = millisecondsSince(start);
      start = System.nanoTime();
      boolean expected = soft ? Code.softPurge(module) : !Code.purge(module);
      double purging = millisecondsSince(start);
      if (!expected) {
        throw new IllegalStateException("a thread was in old code");
      }
      List<List<Double>> columns = soft ? softPurges : purges;
      columns.get(0).add(reading);
      columns.get(1).add(purging);
      columns.get(2).add(purging - reading);
    }
    String title = "beside %,d idle %s threads".formatted(count, Threads.kind());
    Report.figures(title, "stacks alone", "in all", "on top");
    Report.milliseconds("purge, nobody in the old version", purges);
    Report.milliseconds("soft purge, nobody in the old version", softPurges);
  }

  private static List<List<Double>> newColumns() {
    return List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  private void load() {
    loads++;
    Code.loadBinary(module, "benchmark", versions.get(loads % 2)).orThrow();
  }

  private void await(CountDownLatch arrived) {
    try {
      await.invokeExact(arrived);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void idle(CountDownLatch arrived) {
    arrived.countDown();
    while (true) {
      LockSupport.park();
    }
  }

  private static double millisecondsSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static String source(int version) {
    return """
    package managed;
    public class Waiting {
      public static void await(java.util.concurrent.CountDownLatch arrived) {
        arrived.countDown();
        while (version() > 0) {
          java.util.concurrent.locks.LockSupport.park();
        }
      }
      private static int version() { return %d; }
    }
    """
        .formatted(version);
  }
}
