package dev.midflight.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.LoadResult;
import dev.midflight.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

  private static final TargetPlatform PLATFORM = new TargetPlatform(17, List.of());

  /** The class files that some class loader of the target would find. */
  private final Map<String, byte[]> hidden = new HashMap<>();

  private final TreeSet<String> asked = new TreeSet<>();

  @TempDir private Path directory;

  @Test
  void sources_are_compiled_together() throws IOException {
    Path a = write("A.java", "package demo; class A { int b() { return B.ONE; } class In {} }");
    Path b = write("B.java", "package demo; class B { static final int ONE = 1; } class C {}");

    CompiledSources compiled = compile(PLATFORM, b, a);

    assertThat(compiled.bySource().keySet()).containsExactly(b, a);
    assertThat(names(compiled, b)).containsExactly("demo.B", "demo.C");
    assertThat(names(compiled, a)).containsExactly("demo.A");
    assertThat(compiled.bySource().get(a).modules().get(0).classFiles()).hasSize(2);
    assertThat(compiled.warnings()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void class_files_are_for_the_release_of_the_target() throws IOException {
    Path a = write("A.java", "class A {}");

    ClassFileModule module = compile(PLATFORM, a).bySource().get(a).modules().get(0);

    assertThat(module.classFiles().get(0)[7]).isEqualTo((byte) (44 + 17));
  }

  @Test
  void sources_beside_it_are_not_compiled_unasked() throws IOException {
    Path a = write("A.java", "class A { B b; }");
    write("B.java", "class B {}");

    CompiledSources compiled = compile(new TargetPlatform(17, List.of(directory.toString())), a);

    assertThat(refusal(compiled, a).reason()).isEqualTo(Refusal.COMPILE_ERROR);
  }

  @Test
  void an_error_is_told_with_its_line_and_refuses_all_sources() throws IOException {
    Path bad = write("Bad.java", "package demo;\nclass Bad { int b = \"text\"; }");
    Path good = write("Good.java", "package demo; class Good {}");

    CompiledSources compiled = compile(PLATFORM, bad, good);

    assertThat(refusal(compiled, bad).module()).isEqualTo("demo.Bad");
    assertThat(refusal(compiled, bad).detail()).startsWith("Bad.java:2: incompatible types");
    assertThat(refusal(compiled, good).module()).isEqualTo("demo.Good");
    assertThat(refusal(compiled, good).reason()).isEqualTo(Refusal.COMPILE_ERROR);
    assertThat(refusal(compiled, good).detail())
        .startsWith("not compiled because")
        .contains("Bad.java:2");
    assertThat(asked).isEmpty();
  }

  @Test
  void what_is_no_java_at_all_is_a_compile_error() throws IOException {
    Path bad = write("Bad.java", "Dear reader,");

    assertThat(refusal(compile(PLATFORM, bad), bad).detail()).contains("Bad.java:1: ");
  }

  @Test
  void a_missing_file_is_no_file_and_the_others_are_compiled() throws IOException {
    Path missing = directory.resolve("Missing.java");
    Path good = write("Good.java", "class Good {}");

    CompiledSources compiled = compile(PLATFORM, missing, good);

    assertThat(refusal(compiled, missing))
        .isEqualTo(
            new LoadResult.Refused("Missing.java", Refusal.NO_FILE, "there is no file " + missing));
    assertThat(names(compiled, good)).containsExactly("Good");
  }

  @Test
  void a_target_newer_than_the_compiler_is_told_which_jdk_to_use() throws IOException {
    Path a = write("A.java", "class A {}");

    LoadResult.Refused refused = refusal(compile(new TargetPlatform(99, List.of()), a), a);

    assertThat(refused.reason()).isEqualTo(Refusal.COMPILE_ERROR);
    assertThat(refused.detail()).contains("Java 99", "use the java of a JDK 99");
  }

  @Test
  void a_compiler_warning_is_passed_on() throws IOException {
    Path a = write("A.java", "class A { Object a = new Integer(1); }");

    assertThat(compile(PLATFORM, a).warnings()).singleElement().asString().startsWith("A.java:1: ");
  }

  @Test
  void a_source_without_a_class_is_refused() throws IOException {
    Path empty = write("package-info.java", "package demo;");

    assertThat(refusal(compile(PLATFORM, empty), empty).reason()).isEqualTo(Refusal.NO_FILE);
  }

  @Test
  void a_type_that_the_class_path_does_not_show_is_fetched_however_it_is_mentioned()
      throws IOException {
    hide("Same", "package demo; public class Same { public static int one() { return 1; } }");
    hide("Star", "package star; public class Star { public static class In {} }");
    hide("Named", "package named; public class Named { public static int two() { return 2; } }");
    hide("Full", "package full; public class Full { public static int THREE = 3; }");
    Path a =
        write(
            "A.java",
            """
            package demo;
            import star.*;
            import static named.Named.two;
            class A {
              Star.In in = new Star.In();
              int sum = Same.one() + two() + full.Full.THREE;
            }
            """);

    assertThat(names(compile(PLATFORM, a), a)).containsExactly("demo.A");
    assertThat(asked)
        .contains("demo.A: star.Star$In")
        .noneMatch(question -> question.startsWith("demo.A: java."));
  }

  @Test
  void a_type_comes_with_those_that_the_compiler_needs_to_read_it() throws IOException {
    hide(
        "Plugin",
        """
        package plug;
        public class Plugin extends Base implements Runnable {
          public Result result() { return new Result(); }
          public void run() {}
        }
        class Result { public Deep deep() { return new Deep(); } }
        abstract class Base implements Named {}
        interface Named { default String name() { return "n"; } }
        """,
        "package plug; public class Deep { public int depth() { return 2; } }");
    Path a =
        write(
            "A.java",
            """
            package plug;
            class A {
              String name(Plugin plugin) { return plugin.name() + plugin.result().deep().depth(); }
            }
            """);

    assertThat(names(compile(PLATFORM, a), a)).containsExactly("plug.A");
  }

  @Test
  void a_type_that_nobody_has_is_asked_for_once_and_told() throws IOException {
    Path a = write("A.java", "package demo;\nclass A { Gone gone; }");

    assertThat(refusal(compile(PLATFORM, a), a).detail())
        .startsWith("A.java:2: cannot find symbol")
        .contains("class Gone");
    assertThat(asked).contains("demo.A: demo.Gone");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Compiles sources that are in one package, and keeps their class files for the target alone. */
  private void hide(String name, String... texts) throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere").resolve(name));
    Path[] files = new Path[texts.length];
    for (int i = 0; i < texts.length; i++) {
      String fileName = i == 0 ? name : "Deep";
      files[i] = Files.writeString(elsewhere.resolve(fileName + ".java"), texts[i]);
    }
    for (CompiledSources.Outcome outcome : compile(PLATFORM, files).bySource().values()) {
      assertThat(outcome.refusals()).isEmpty();
      for (ClassFileModule module : outcome.modules()) {
        for (byte[] classFile : module.classFiles()) {
          hidden.put(ClassNames.read(classFile).name().replace('/', '.'), classFile);
        }
      }
    }
  }

  private CompiledSources compile(TargetPlatform platform, Path... sources) {
    return new SourceFiles(platform, List.of(), this::classFiles).compile(List.of(sources));
  }

  private List<byte[]> classFiles(String module, List<String> types) {
    types.forEach(
        type -> assertThat(asked.add(module + ": " + type)).as("asked before: " + type).isTrue());
    return types.stream().filter(hidden::containsKey).map(hidden::get).toList();
  }

  private static List<String> names(CompiledSources compiled, Path source) {
    assertThat(compiled.bySource().get(source).refusals()).isEmpty();
    return compiled.bySource().get(source).modules().stream().map(ClassFileModule::name).toList();
  }

  private static LoadResult.Refused refusal(CompiledSources compiled, Path source) {
    assertThat(compiled.bySource().get(source).modules()).isEmpty();
    assertThat(compiled.bySource().get(source).refusals()).hasSize(1);
    return compiled.bySource().get(source).refusals().get(0);
  }
}
