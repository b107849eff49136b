package dev.midflight.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.compilers.Kotlin;
import dev.midflight.it.compilers.Obfuscated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which methods of a class are lambdas' bodies, by whatever compiler, and under any name. */
class LambdaBodiesTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    Files.writeString(
        folder.resolve("Made.java"),
        """
        import java.util.function.Supplier;
        class Made {
          private static int written() { return 1; }
          private int bound() { return 2; }
          Supplier<Integer> reference() { return Made::written; }
          Supplier<Integer> boundReference() { return this::bound; }
          Supplier<Integer> lambda() { return () -> written(); }
          Supplier<Integer> capturing(int x) { return () -> x + bound(); }
        }
        """);
  }

  @Test
  void of_javac() throws IOException, BadClassFileException {
    compile(ToolProvider.getSystemJavaCompiler());

    assertThat(bodies(folder)).hasSize(2).allMatch(name -> name.startsWith("lambda$"));
  }

  @Test
  void of_the_compiler_of_eclipse() throws IOException, BadClassFileException {
    compile(new EclipseCompiler());

    assertThat(bodies(folder)).hasSize(2).allMatch(name -> name.startsWith("lambda$"));
  }

  @Test
  void of_class_files_whose_names_an_obfuscator_changed()
      throws IOException, BadClassFileException {
    compile(ToolProvider.getSystemJavaCompiler());

    assertThat(bodies(Obfuscated.write(folder)))
        .hasSize(2)
        .noneMatch(name -> name.startsWith("lambda$"));
  }

  @Test
  void of_kotlin_which_does_not_mark_them() throws IOException, BadClassFileException {
    Path source =
        Files.writeString(
            folder.resolve("Made.kt"),
            """
            import java.util.function.Supplier
            class Made {
              private fun written(): Int = 1
              fun reference(): Supplier<Int> = Supplier(::written)
              fun lambda(): Supplier<Int> = Supplier { written() }
              fun capturing(x: Int): () -> Int = { x + written() }
            }
            """);
    Kotlin.compile(source, folder, "");

    assertThat(bodies(folder)).containsExactlyInAnyOrder("lambda$lambda$0", "capturing$lambda$0");
  }

  private void compile(JavaCompiler compiler) throws IOException {
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("--release", "17", "-proc:none", "-d", folder.toString());
      var units = files.getJavaFileObjects(folder.resolve("Made.java"));
      assertThat(compiler.getTask(null, files, null, options, null, units).call()).isTrue();
    }
  }

  private static List<String> bodies(Path classes) throws IOException, BadClassFileException {
    ClassFile made = ClassFile.parse(Files.readAllBytes(classes.resolve("Made.class")));
    return made.facts().methods().values().stream()
        .filter(Method::lambdaBody)
        .map(Method::name)
        .toList();
  }
}
