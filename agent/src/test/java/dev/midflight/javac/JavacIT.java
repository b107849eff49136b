package dev.midflight.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The packaged plug-in on the command line of each javac. */
class JavacIT {

  /** What came with later versions of the language, in the manner of {@link Sample}. */
  private static final Map<Integer, String> LATER_SAMPLES =
      Map.of(
          21,
          """
          package sample.patterns;
          class Foo {
            record Point(int x, int y) {}
            sealed interface Shape permits Circle, Square {}
            record Circle(Point c, int r) implements Shape {}
            record Square(Point c) implements Shape {}
            static int f(int x) { return x; }
            static boolean b(int x) { return x > 9; }
            int all(Object o) {
              return switch (o) { case Point(int x, int y) when b(1) && Foo.b(-1) -> f(1) + Foo.f(-1);
                case Point p when Foo.b(-2) -> p.x() + f(2); case null -> Foo.f(-3) + f(3);
                case Circle(Point(var x, var y), int r) -> { if (Foo.b(-3)) yield f(4);
                  yield Foo.f(-4); } case String s when b(3) -> Foo.f(-4); default -> f(5); };
            }
            int ways(Shape s) {
              try { switch (s) { case Circle c when b(1) -> { Foo.f(-1); return 1; }
                case Circle c -> { f(1); return Foo.f(-2); } case Square(Point(int x, int y)) -> {
                return f(2) + Foo.f(-3); } } } finally { f(3); Foo.f(-4); }
            }
            int test(Object o) { return o instanceof Point(int x, int y) && Foo.b(-1) ? f(1) : 0; }
          }
          """,
          25,
          """
          package sample.prologues;
          class Foo {
            static int f(int x) { return x; }
            int h(int x) { return x; }
            int field = f(1) + Foo.f(-1);
            Foo(int x) { f(2); Foo.f(-2); super(); Foo.f(-3); f(3); }
            Foo() { int v = f(4) + Foo.f(-4); this(v); f(5); Foo.f(-5); }
            class In extends Foo {
              In(int x) { int v = Foo.this.h(-1) + Foo.f(-1) + f(1); super(v); h(2); Foo.this.h(-2); }
            }
          }
          """);

  @TempDir private Path folder;

  @OnEachJdk
  void the_calls_of_all_samples_are_told_apart(Jdk jdk) {
    List<Path> sources = new ArrayList<>();
    for (Sample sample : Sample.values()) {
      sources.add(write(sample.name(), sample.source()));
    }
    LATER_SAMPLES.forEach(
        (feature, source) -> {
          if (jdk.feature() >= feature) {
            sources.add(write("later" + feature, source));
          }
        });

    assertThat(javac(jdk, sources)).isEmpty();
    RecordedCalls.in(classes()).followTheirArguments();
    assertThat(javac(jdk, sources, "-g:none")).isEmpty();
    RecordedCalls.in(classes()).followTheirArguments();
  }

  @OnEachJdk
  void only_what_changed_needs_to_be_compiled_again(Jdk jdk) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Sample sample : List.of(Sample.NESTING, Sample.LAMBDAS, Sample.TRY)) {
      sources.add(write(sample.name(), sample.source()));
    }
    javac(jdk, sources);
    Path changed = sources.get(0);
    Files.writeString(
        changed, Files.readString(changed).replace("return new Local", "\n return new Local"));

    assertThat(javac(jdk, List.of(changed), "-cp", classes().toString())).isEmpty();
    RecordedCalls.in(classes()).followTheirArguments();
  }

  @OnEachJdk
  void it_adds_no_warning_of_its_own(Jdk jdk) {
    Path source =
        write(
            "Foo",
            """
            package sample;
            class Foo {
              @interface Mark {}
              @Mark static int f(int x) { return f(1) + Foo.f(-1); }
            }
            """);

    assertThat(javac(jdk, List.of(source), "-Xlint:all", "-Werror")).isEmpty();
    RecordedCalls.in(classes()).followTheirArguments();
  }

  @OnEachJdk
  void without_its_processor_it_says_what_to_do(Jdk jdk) {
    Path source = write("Foo", "class Foo {}");

    assertThat(javac(jdk, List.of(source), "-proc:none"))
        .contains("error: -Xplugin:Midflight needs its annotation processor")
        .contains("-processorpath");
    assertThat(classes().resolve("Foo.class")).doesNotExist();
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private Path write(String subfolder, String source) {
    try {
      Path file = folder.resolve(subfolder).resolve("Foo.java");
      Files.createDirectories(file.getParent());
      return Files.writeString(file, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What javac prints. */
  private String javac(Jdk jdk, List<Path> sources, String... options) {
    String jar = Midflight.jar().toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.javac().toString(), "-d", classes().toString()));
    command.addAll(List.of("-processorpath", jar, "-Xplugin:Midflight"));
    Stream.concat(Stream.of(options), sources.stream().map(Path::toString)).forEach(command::add);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
