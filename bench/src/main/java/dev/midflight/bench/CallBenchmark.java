package dev.midflight.bench;

import dev.midflight.bench.subject.Calls;
import dev.midflight.bench.subject.Figure;
import dev.midflight.bench.subject.Loops;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Calls and loops of managed classes; {@link Main} runs it with the agent and without it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

  /**
   * How often the benchmark {@link #tailLoop} turns; few enough for the stack without the agent.
   */
  private static final int TURNS = 1_000;

  private final Calls calls = new Calls(31);
  private final Figure figure = calls;
  private final int[] values = new Random(1).ints(10_000).toArray();
  private int turns = TURNS;

  @Benchmark
  public int fromOutside() {
    return calls.shifted(turns);
  }

  @Benchmark
  public int staticCalls() {
    return Calls.staticCalls(turns);
  }

  @Benchmark
  public int privateCalls() {
    return calls.privateCalls(turns);
  }

  @Benchmark
  public int virtualCalls() {
    return calls.virtualCalls(turns);
  }

  @Benchmark
  public int interfaceCalls() {
    return figure.abstractCalls(turns);
  }

  @Benchmark
  public int defaultCalls() {
    return figure.defaultCalls(turns);
  }

  @Benchmark
  public int staticFib() {
    return Calls.staticFib(24);
  }

  @Benchmark
  public int virtualFib() {
    return calls.virtualFib(24);
  }

  @Benchmark
  public int stream() {
    return calls.streamed(turns);
  }

  @Benchmark
  public int tightLoop() {
    return Loops.tight(turns);
  }

  @Benchmark
  public int arrayLoop() {
    return Loops.sum(values);
  }

  @Benchmark
  public int whileLoop() {
    return Loops.counted(turns, 1);
  }

  @Benchmark
  public int tailLoop() {
    return Loops.tail(turns, 1);
  }
}
