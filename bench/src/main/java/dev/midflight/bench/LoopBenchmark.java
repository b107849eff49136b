package dev.midflight.bench;

import dev.midflight.bench.subject.Loops;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Loops of managed classes, each turn of which holds a check; see {@link CallBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopBenchmark {

  /** Few enough for the stack where the benchmark {@link #tailLoop} runs without the agent. */
  private static final int TURNS = 1_000;

  private final int[] values = new Random(1).ints(10_000).toArray();
  private final List<Integer> list = IntStream.range(0, TURNS).boxed().toList();
  private final Object lock = new Object();
  private final int last = lastOfEndless();
  private int turns = TURNS;
  private int square = 100;
  private int divisor = 3;

  @Setup
  public void setUp() {
    Attachment.attach(Loops.class);
  }

  @Benchmark
  public int tightLoop() {
    return Loops.tight(turns);
  }

  @Benchmark
  public int endlessLoop() {
    return Loops.endless(last);
  }

  @Benchmark
  public int nestedLoops() {
    return Loops.nested(square);
  }

  @Benchmark
  public int arrayLoop() {
    return Loops.sum(values);
  }

  @Benchmark
  public int listLoop() {
    return Loops.list(list);
  }

  @Benchmark
  public int catchLoop() {
    return Loops.guarded(values, divisor);
  }

  @Benchmark
  public int finallyLoop() {
    return Loops.cleaned(values, divisor);
  }

  @Benchmark
  public int lockLoop() {
    return Loops.locked(values, lock);
  }

  @Benchmark
  public int whileLoop() {
    return Loops.counted(turns, 1);
  }

  @Benchmark
  public int tailLoop() {
    return Loops.tail(turns, 1);
  }

  private static int lastOfEndless() {
    int value = 1;
    for (int i = 0; i < TURNS; i++) {
      value = value * 31 + 7;
    }
    return value;
  }
}
