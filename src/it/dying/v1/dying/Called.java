package dying;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kit.Trace;

/** Ways of not dying in code that the JDK calls back: the frames below it are the JDK's. */
public final class Called {

  private static final long HOUR = 3_600_000;

  private Called() {}

  public static String version() {
    return "version 001";
  }

  /** Passes the gate, and goes the way through a local call: in an image after a load. */
  public static void enter(String way, Trace trace) throws Exception {
    trace.pass();
    try {
      go(way, trace);
      trace.step();
    } finally {
      trace.clean();
    }
  }

  @SuppressWarnings("unchecked")
  private static void go(String way, Trace trace) throws Exception {
    switch (way) {
      case "stream" -> stream(trace);
      case "pure stream" -> pureStream(trace);
      case "stream of references" -> streamOfReferences(trace, new Called());
      case "parallel stream" -> parallelStream(trace);
      case "pure parallel stream" -> pureParallelStream(trace);
      case "parallel stream in a pool" -> parallelInPool(trace, trace.the(ForkJoinPool.class));
      case "iterator" -> iterator(trace);
      case "iterator of a member class" -> iteratorOfMember(trace);
      case "comparator" -> comparator(trace);
      case "comparator of a member class" -> comparatorOfMember(trace);
      case "thread local" -> threadLocal(trace, trace.the(Cell.class));
      case "computeIfAbsent" -> computeIfAbsent(trace, trace.the(ConcurrentHashMap.class));
      case "computeIfAbsent asleep" -> computeAsleep(trace, trace.the(ConcurrentHashMap.class));
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void stream(Trace trace) {
    trace.entered();
    Stream.iterate(1, i -> i + 1).map(i -> i * trace.turn()).forEach(i -> Math.abs(i));
    trace.step();
  }

  /** No closure in it calls anything. */
  private static void pureStream(Trace trace) {
    trace.entered();
    IntStream.iterate(0, i -> i ^ 1).filter(i -> i < 0).findFirst();
    trace.step();
  }

  private static void streamOfReferences(Trace trace, Called bound) {
    trace.entered();
    IntStream.iterate(0, bound::flipped).filter(bound::negative).findFirst();
    trace.step();
  }

  private int flipped(int i) {
    return i ^ 1;
  }

  private boolean negative(int i) {
    return i < 0;
  }

  private static void parallelStream(Trace trace) {
    trace.entered();
    LongStream.generate(() -> going(trace)).parallel().forEach(i -> Math.abs(i));
    trace.step();
  }

  /** Ends what goes on in other threads, in current code, once the driver is done with it. */
  private static long going(Trace trace) {
    if (trace.released()) {
      throw new IllegalStateException("released");
    }
    return 1;
  }

  private static void pureParallelStream(Trace trace) {
    trace.entered();
    boolean[] over = trace.the(boolean[].class);
    LongStream.generate(() -> 1).parallel().filter(i -> i < 0 || over[0]).findAny();
    trace.step();
  }

  private static void parallelInPool(Trace trace, ForkJoinPool pool) throws Exception {
    Runnable stream = () -> LongStream.generate(() -> going(trace)).parallel().sum();
    trace.entered();
    pool.submit(stream).get();
    trace.step();
  }

  private static void iterator(Trace trace) {
    Iterator<Integer> iterator =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            return 1;
          }
        };
    trace.entered();
    iterator.forEachRemaining(i -> Math.abs(i));
    trace.step();
  }

  private static void comparator(Trace trace) {
    Comparator<Integer> order =
        (a, b) -> {
          trace.entered();
          int c = a;
          while (c != b) {
            c = (c & 1) + 2;
          }
          return c;
        };
    Stream.of(10, 20, 30).sorted(order).toList();
    trace.step();
  }

  /** A call of the JDK enters current code there, so this works in place only. */
  private static void iteratorOfMember(Trace trace) {
    new Numbers(trace).forEachRemaining(i -> Math.abs(i));
    trace.step();
  }

  private static void comparatorOfMember(Trace trace) {
    List<Integer> list = new ArrayList<>(List.of(3, 2, 1));
    list.sort(new Sleeping(trace));
    trace.step();
  }

  private static void threadLocal(Trace trace, Cell cell) {
    cell.local = ThreadLocal.withInitial(() -> asleep(trace));
    cell.local.get();
    trace.step();
  }

  private static void computeIfAbsent(Trace trace, Map<String, Integer> map) {
    Function<String, Integer> endless =
        key -> {
          trace.entered();
          int c = key.length();
          while (c != 0) {
            c = c * 31 + 7 | 1;
          }
          return c;
        };
    map.computeIfAbsent("key", endless);
    trace.step();
  }

  private static void computeAsleep(Trace trace, Map<String, Integer> map) {
    map.computeIfAbsent("key", key -> asleep(trace));
    trace.step();
  }

  private static int asleep(Trace trace) {
    trace.entered();
    try {
      Thread.sleep(HOUR);
    } catch (InterruptedException e) {
      trace.step();
    }
    trace.step();
    return 1;
  }

  /** Where a thread-local variable is kept, so that it can be tried again. */
  public static final class Cell {

    private ThreadLocal<Integer> local;

    public String again() {
      local.set(7);
      return "local " + local.get();
    }
  }

  private record Numbers(Trace trace) implements Iterator<Integer> {

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      trace.entered();
      int c = 1;
      while (c != 0) {
        c = c * 31 + 7 | 1;
      }
      return c;
    }
  }

  private record Sleeping(Trace trace) implements Comparator<Integer> {

    @Override
    public int compare(Integer a, Integer b) {
      return asleep(trace);
    }
  }
}
