package dev.midflight.bench;

import dev.midflight.Code;
import dev.midflight.bench.subject.Closures;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Closures of a managed class: of the current version, of the old one, and, after a purge, of the
 * version they go on in; see {@link CallBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClosureBenchmark {

  private static final String THEN = "dev.midflight.bench.then";
  private static final String LOAD = "load";
  private static final String LOAD_AND_PURGE = "load and purge";

  private int turns = 1_000;
  private IntUnaryOperator lambda;
  private IntUnaryOperator boundReference;
  private IntUnaryOperator anonymous;

  /** Once it has made the closures, the module is loaded anew, and perhaps purged. */
  static String jvmArg(boolean purge) {
    return "-D" + THEN + "=" + (purge ? LOAD_AND_PURGE : LOAD);
  }

  @Setup
  public void setUp() throws IOException {
    Attachment.attach(Closures.class);
    Closures closures = new Closures(31);
    lambda = Closures.lambda(31);
    boundReference = closures.boundReference();
    anonymous = closures.anonymous();
    String then = System.getProperty(THEN, "");
    if (then.startsWith(LOAD)) {
      byte[][] same = {classFile(Closures.class), classFile(anonymous.getClass())};
      Code.loadBinary(Closures.class, "benchmark", same).orThrow();
    }
    if (then.equals(LOAD_AND_PURGE) && Code.purge(Closures.class)) {
      throw new IllegalStateException("a thread was in old code");
    }
  }

  @Benchmark
  public int lambda() {
    return Closures.calls(lambda, turns);
  }

  @Benchmark
  public int boundReference() {
    return Closures.calls(boundReference, turns);
  }

  @Benchmark
  public int anonymousClass() {
    return Closures.calls(anonymous, turns);
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
