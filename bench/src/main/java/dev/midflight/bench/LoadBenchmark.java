package dev.midflight.bench;

import dev.midflight.Code;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Loads a small class in one JVM in two ways: with Midflight, whose old slot is empty each time,
 * and with the JVM's own redefinition, which is given a twin of the same size that is not managed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoadBenchmark {

  private static final String MANAGED = "managed.Small";
  private static final String OTHER = "another.Small";

  @Param({"0", "2000"})
  int applicationClasses;

  private final List<byte[]> managed = new ArrayList<>();
  private final List<byte[]> other = new ArrayList<>();
  private Class<?> managedClass;
  private Class<?> otherClass;
  private int loads;

  @Setup
  public void setUp() throws Exception {
    for (int version = 1; version <= 2; version++) {
      Path classes =
          new Generated()
              .add(MANAGED, Generated.application("managed", "Small", 5, version))
              .add(OTHER, Generated.application("another", "Small", 5, version))
              .compile();
      managed.add(Files.readAllBytes(classes.resolve("managed/Small.class")));
      other.add(Files.readAllBytes(classes.resolve("another/Small.class")));
      if (version == 1) {
        ClassLoader loader = loader(classes);
        managedClass = started(MANAGED, loader);
        otherClass = started(OTHER, loader);
      }
    }
    if (applicationClasses > 0) {
      Path more = new Generated().addMany("more", "More", applicationClasses, 10).compile();
      ClassLoader loader = loader(more);
      for (int i = 0; i < applicationClasses; i++) {
        started("more.More" + i, loader);
      }
    }
  }

  /** Leaves the old slot empty for the next load. */
  @Setup(Level.Invocation)
  public void empty() {
    loads++;
    if (!Code.softPurge(managedClass)) {
      throw new IllegalStateException("a thread is in old code");
    }
  }

  @Benchmark
  public Object midflight() {
    return Code.loadBinary(managedClass, "benchmark", managed.get(loads % 2)).orThrow();
  }

  @Benchmark
  public void redefineClasses() throws Exception {
    BareAgent.instrumentation()
        .redefineClasses(new ClassDefinition(otherClass, other.get(loads % 2)));
  }

  private static ClassLoader loader(Path classes) throws MalformedURLException {
    return new URLClassLoader(new URL[] {classes.toUri().toURL()});
  }

  /** Loads a class and runs it until part of it is compiled. */
  private static Class<?> started(String name, ClassLoader loader)
      throws ReflectiveOperationException, IOException {
    Class<?> type = Class.forName(name, true, loader);
    for (int i = 0; i < 300; i++) {
      type.getMethod("run", int.class).invoke(null, 10);
    }
    return type;
  }
}
