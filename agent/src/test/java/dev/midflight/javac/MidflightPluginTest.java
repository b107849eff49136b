package dev.midflight.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.classfile.QualifiedCalls;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** The plug-in and its processor in the builds that people have. */
class MidflightPluginTest {

  private static final String CALLS =
      "static int f(int x) { return x; } int z() { return f(1) + Foo.f(-1); }";

  @TempDir private Path folder;

  @Test
  void every_class_file_has_the_attribute_also_those_that_javac_adds() {
    PluginCompiler.Outcome outcome =
        new PluginCompiler(folder)
            .foo(CALLS + " int sw(Thread.State s) { switch (s) { case NEW: return 1; } return 2; }")
            .source("com/acme/Empty.java", "package com.acme; interface Empty {}")
            .compile();

    outcome.calls().followTheirArguments();
    assertThat(outcome.classes().resolve("com/acme"))
        .isDirectoryContaining("glob:**/Foo$1.class")
        .isDirectoryContaining("glob:**/Empty.class");
  }

  @Test
  void nothing_else_in_the_class_file_changes() throws IOException {
    PluginCompiler compiler =
        new PluginCompiler(folder).source("Foo.java", Sample.LAMBDAS.source());
    compiler.compileWith(List.of("-g", "-proc:none", "-d", folder.resolve("plain").toString()));
    compiler.compile("-g");

    String file = Sample.LAMBDAS.packageName().replace('.', '/') + "/Foo.class";
    assertThat(
            text(compiler.classes().resolve(file)).replaceAll("\\R *ATTRIBUTE Midflight.*\\R", ""))
        .isEqualTo(text(folder.resolve("plain").resolve(file)));
  }

  private static String text(Path classFile) throws IOException {
    StringWriter text = new StringWriter();
    new ClassReader(Files.readAllBytes(classFile))
        .accept(
            new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)),
            QualifiedCalls.prototypes(),
            0);
    return text.toString();
  }

  @Test
  void only_what_changed_needs_to_be_compiled_again() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .source(
                "com/acme/Bar.java",
                "package com.acme; class Bar { static int g(int x) {"
                    + " return g(1) + Bar.g(-1); } }")
            .foo(CALLS);
    compiler.compile();

    PluginCompiler.Outcome outcome =
        compiler
            .forgetSources()
            .foo("static int f(int x) { return Foo.f(-1) + Bar.g(3) + f(2) + Foo.f(-2); }")
            .compile("-cp", compiler.classes().toString());

    assertThat(outcome.messages()).isEmpty();
    outcome.calls().followTheirArguments();
    assertThat(outcome.calls().of("f")).hasSize(4);
  }

  @Test
  void without_an_output_folder_the_class_files_beside_the_sources_are_completed() {
    PluginCompiler compiler = new PluginCompiler(folder).foo(CALLS);

    PluginCompiler.Outcome outcome =
        compiler.compileWith(
            List.of("-processorpath", PluginCompiler.pluginPath(), "-Xplugin:Midflight"));

    assertThat(outcome.messages()).isEmpty();
    RecordedCalls.in(compiler.sourceFolder()).followTheirArguments();
  }

  @Test
  void classes_of_a_named_module_are_completed() throws IOException {
    PluginCompiler compiler =
        new PluginCompiler(folder).source("module-info.java", "module com.acme.app {}").foo(CALLS);

    PluginCompiler.Outcome outcome = compiler.compile();

    assertThat(outcome.messages()).isEmpty();
    Files.delete(outcome.classes().resolve("module-info.class"));
    outcome.calls().followTheirArguments();
  }

  @Test
  void classes_of_several_named_modules_are_completed() throws IOException {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .source("com.acme.app/module-info.java", "module com.acme.app {}")
            .source("com.acme.app/com/acme/Foo.java", "package com.acme; class Foo {" + CALLS + "}")
            .source("com.acme.lib/module-info.java", "module com.acme.lib {}");

    PluginCompiler.Outcome outcome =
        compiler.compile("--module-source-path", compiler.sourceFolder().toString());

    assertThat(outcome.messages()).isEmpty();
    RecordedCalls.in(outcome.classes().resolve("com.acme.app/com")).followTheirArguments();
  }

  @Test
  void without_annotation_processing_the_plugin_says_what_to_do() {
    PluginCompiler.Outcome outcome = new PluginCompiler(folder).foo(CALLS).compile("-proc:none");

    assertThat(outcome.done()).isFalse();
    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains("-Xplugin:Midflight needs its annotation processor")
        .contains("-processorpath")
        .contains("-proc:none");
    assertThat(outcome.classes().resolve("com/acme/Foo.class")).doesNotExist();
  }

  @Test
  void the_processor_alone_does_nothing() throws IOException {
    PluginCompiler compiler = new PluginCompiler(folder).foo(CALLS);

    PluginCompiler.Outcome outcome =
        compiler.compileWith(
            List.of(
                "-d",
                compiler.classes().toString(),
                "-processorpath",
                PluginCompiler.pluginPath()));

    assertThat(outcome.messages()).isEmpty();
    assertThat(text(outcome.classes().resolve("com/acme/Foo.class"))).doesNotContain("Midflight");
  }

  @Test
  void other_processors_get_their_annotations_and_their_classes_are_completed() throws IOException {
    Path services = Files.createDirectories(folder.resolve("other/META-INF/services"));
    Files.writeString(
        services.resolve("javax.annotation.processing.Processor"), Generating.class.getName());
    String tests = PluginCompiler.location(Generating.class);
    PluginCompiler compiler = new PluginCompiler(folder).foo("@interface Mark {} @Mark " + CALLS);

    PluginCompiler.Outcome outcome =
        compiler.compileWith(
            List.of(
                "-d",
                compiler.classes().toString(),
                "-Xplugin:Midflight",
                "-processorpath",
                String.join(
                    File.pathSeparator,
                    PluginCompiler.pluginPath(),
                    folder.resolve("other").toString(),
                    tests)));

    assertThat(outcome.messages()).isEmpty();
    outcome.calls().followTheirArguments();
    assertThat(outcome.classes().resolve("com/acme/Made.class")).exists();
  }

  /** Makes a class where it sees the annotation, and claims it. */
  public static final class Generating extends AbstractProcessor {

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("com.acme.Foo.Mark");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!annotations.isEmpty()) {
        try (var out = processingEnv.getFiler().createSourceFile("com.acme.Made").openWriter()) {
          out.write(
              "package com.acme; class Made { int g(int x) {"
                  + " return g(1) + Foo.f(2) + Made.this.g(-1); } }");
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return true;
    }
  }
}
