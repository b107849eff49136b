package dev.midflight.it.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jars;
import dev.midflight.it.harness.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kotlin.Unit;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** The compiler of Kotlin. */
public final class Kotlin {

  private Kotlin() {}

  /** Compiles a version of a template below {@code src/it}; returns the class folder. */
  public static Path compile(String template, int n) {
    Path source = Template.fill(template, n);
    return compile(source, Folders.fresh("kotlin"), Scenario.kit().toString());
  }

  /** Compiles a file into a folder; returns that. */
  public static Path compile(Path source, Path out, String classPath) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ExitCode exit =
        new K2JVMCompiler()
            .exec(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-jvm-target",
                "17",
                "-cp",
                library() + ":" + classPath,
                "-d",
                out.toString(),
                source.toString());
    assertThat(exit).as("%s", said).isEqualTo(ExitCode.OK);
    return out;
  }

  /** What its class files need at run time. */
  public static Path library() {
    return Jars.of(Unit.class);
  }
}
