package dev.midflight.it.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** The compiler of Eclipse, which knows nothing of the plug-in. */
public final class Ecj {

  private Ecj() {}

  /** Compiles a version of a scenario; returns the class folder. */
  public static Path compile(String scenario, int n) {
    Path out = Folders.fresh(scenario);
    StringWriter said = new StringWriter();
    String[] arguments = {
      "--release",
      "17",
      "-g",
      "-nowarn",
      "-proc:none",
      "-cp",
      Scenario.kit() + ":" + Midflight.jar(),
      "-d",
      out.toString(),
      Scenario.source(scenario, n).toString()
    };
    boolean done =
        BatchCompiler.compile(arguments, new PrintWriter(said), new PrintWriter(said), null);
    assertThat(done).as("%s", said).isTrue();
    return out;
  }
}
