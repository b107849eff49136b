package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadStepsTest {

  private static final TargetPlatform PLATFORM = new TargetPlatform(17, List.of());

  private final List<String> warnings = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void sources_are_compiled_together_and_sent_in_their_order() throws IOException {
    Path a = write("A.java", "package demo; class A { int b() { return B.ONE; } class In {} }");
    Path b = write("B.java", "package demo; class B { static final int ONE = 1; } class C {}");

    List<Classes> sent = sent(steps(PLATFORM, b, a));

    assertThat(sent).extracting(Classes::module).containsExactly("demo.B", "demo.C", "demo.A");
    assertThat(sent)
        .extracting(Classes::source)
        .containsExactly(b.toUri().toString(), b.toUri().toString(), a.toUri().toString());
    assertThat(sent.get(2).classFiles()).hasSize(2);
    assertThat(warnings).isEmpty();
  }

  @Test
  void class_files_are_for_the_release_of_the_target() throws IOException {
    Path a = write("A.java", "class A {}");

    byte[] classFile = sent(steps(PLATFORM, a)).get(0).classFiles().get(0);

    assertThat(classFile[7]).isEqualTo((byte) (44 + 17));
  }

  @Test
  void sources_beside_it_are_not_compiled_unasked() throws IOException {
    Path a = write("A.java", "class A { B b; }");
    write("B.java", "class B {}");

    assertThat(refused(steps(new TargetPlatform(17, List.of(directory.toString())), a)))
        .extracting(LoadReport::refusal)
        .containsExactly("COMPILE_ERROR");
  }

  @Test
  void an_error_is_told_with_its_line_and_refuses_all_sources() throws IOException {
    Path bad = write("Bad.java", "package demo;\nclass Bad { int b = \"text\"; }");
    Path good = write("Good.java", "package demo; class Good {}");

    List<LoadReport> refused = refused(steps(PLATFORM, bad, good));

    assertThat(refused).extracting(LoadReport::module).containsExactly("demo.Bad", "demo.Good");
    assertThat(refused).extracting(LoadReport::refusal).containsOnly("COMPILE_ERROR");
    assertThat(refused.get(0).detail()).startsWith("Bad.java:2: incompatible types");
    assertThat(refused.get(1).detail()).startsWith("not compiled because").contains("Bad.java:2");
  }

  @Test
  void what_is_no_java_at_all_is_a_compile_error() throws IOException {
    Path bad = write("Bad.java", "Dear reader,");

    assertThat(refused(steps(PLATFORM, bad)).get(0).detail()).contains("Bad.java:1: ");
  }

  @Test
  void a_target_newer_than_the_compiler_is_told_which_jdk_to_use() throws IOException {
    Path a = write("A.java", "class A {}");

    LoadReport refused = refused(steps(new TargetPlatform(99, List.of()), a)).get(0);

    assertThat(refused.refusal()).isEqualTo("COMPILE_ERROR");
    assertThat(refused.detail()).contains("Java 99", "use the java of a JDK 99");
  }

  @Test
  void a_compiler_warning_is_passed_on() throws IOException {
    Path a = write("A.java", "class A { Object a = new Integer(1); }");

    sent(steps(PLATFORM, a));

    assertThat(warnings).singleElement().asString().startsWith("A.java:1: ");
  }

  @Test
  void a_source_without_a_class_is_refused() throws IOException {
    Path empty = write("package-info.java", "package demo;");

    assertThat(refused(steps(PLATFORM, empty)))
        .extracting(LoadReport::refusal)
        .containsExactly("NO_FILE");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private List<LoadStep> steps(TargetPlatform platform, Path... sources) {
    List<LoadTarget> targets =
        Stream.of(sources).<LoadTarget>map(LoadTarget.SourceFile::new).toList();
    return new LoadSteps(platform, List.of(), name -> name, warnings::add).to(targets);
  }

  private static List<Classes> sent(List<LoadStep> steps) {
    return steps.stream().map(step -> ((LoadStep.Send) step).classes()).toList();
  }

  private static List<LoadReport> refused(List<LoadStep> steps) {
    return steps.stream().map(step -> ((LoadStep.Refuse) step).report()).toList();
  }
}
