package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.compile.FileUrl;
import dev.midflight.compile.Fixture;
import dev.midflight.compile.SourceFiles;
import dev.midflight.compile.TargetPlatform;
import dev.midflight.compile.TypeSource;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadStepsTest {

  private final List<String> warnings = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void each_target_becomes_a_step_for_each_of_its_modules_in_their_order() throws IOException {
    Path a = write("A.java", "package demo; class A { B b; } class C { Object c = new Long(1); }");
    Path b = write("B.java", "package demo; class B {}");
    Fixture.copyClassFiles(directory);
    Path fixture = directory.resolve("Fixture.class");

    List<Classes> sent =
        steps(
                new LoadTarget.SourceFile(b),
                new LoadTarget.Named("demo.Server"),
                new LoadTarget.ClassFile(fixture),
                new LoadTarget.SourceFile(a))
            .stream()
            .map(step -> ((LoadStep.Send) step).classes())
            .toList();

    assertThat(sent)
        .extracting(Classes::module)
        .containsExactly(
            "demo.B@app",
            "demo.Server@app",
            Fixture.class.getName() + "@app",
            "demo.A@app",
            "demo.C@app");
    assertThat(sent)
        .extracting(Classes::source)
        .containsExactly(FileUrl.of(b), "", FileUrl.of(fixture), FileUrl.of(a), FileUrl.of(a));
    assertThat(sent)
        .extracting(classes -> classes.classFiles().size())
        .containsExactly(1, 0, 4, 1, 1);
    assertThat(warnings).singleElement().asString().startsWith("A.java:1: ");
  }

  @Test
  void what_cannot_be_sent_is_refused_in_its_place() throws IOException {
    Path bad = write("Bad.java", "package demo; class Bad { int b = true; }");

    List<LoadStep> steps =
        steps(
            new LoadTarget.SourceFile(bad),
            new LoadTarget.Named("demo.Server"),
            new LoadTarget.SourceFile(directory.resolve("Missing.java")),
            new LoadTarget.ClassFile(directory.resolve("Missing.class")));

    assertThat(steps.get(1)).isInstanceOf(LoadStep.Send.class);
    assertThat(steps)
        .filteredOn(LoadStep.Refuse.class::isInstance)
        .extracting(step -> ((LoadStep.Refuse) step).report())
        .extracting(LoadReport::module, LoadReport::refusal)
        .map(Object::toString)
        .containsExactly(
            "(\"demo.Bad\", \"COMPILE_ERROR\")",
            "(\"Missing.java\", \"NO_FILE\")",
            "(\"Missing.class\", \"NO_FILE\")");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private List<LoadStep> steps(LoadTarget... targets) {
    TargetPlatform platform = new TargetPlatform(17, List.of());
    SourceFiles sources = new SourceFiles(platform, List.of(), TypeSource.NONE);
    return new LoadSteps(sources, name -> name + "@app", warnings::add).to(List.of(targets));
  }
}
