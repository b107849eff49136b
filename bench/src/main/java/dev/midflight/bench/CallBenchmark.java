package dev.midflight.bench;

import dev.midflight.bench.subject.Calls;
import dev.midflight.bench.subject.Depths;
import dev.midflight.bench.subject.Figure;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls of managed classes; {@link Main} runs it with the agent and without it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

  private final Calls calls = new Calls(31);
  private final Figure figure = calls;
  private int turns = 1_000;

  @Setup
  public void setUp() {
    Attachment.attach(Calls.class, Figure.class, Depths.class);
  }

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
  public int deepRecursion() {
    return Depths.recursion(turns);
  }

  /** Through ten frames. */
  @Benchmark
  public int exception() {
    return Depths.caught(10);
  }
}
