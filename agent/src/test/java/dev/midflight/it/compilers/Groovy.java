package dev.midflight.it.compilers;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Jars;
import dev.midflight.it.harness.Scenario;
import groovy.lang.GroovyObject;
import groovy.transform.CompileStatic;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;

/** The compiler of Groovy, as it is or with static compilation everywhere. */
public enum Groovy {
  /** Groovy itself chooses what a call calls, when it is made. */
  DYNAMIC,
  /** Calls are those of the JVM. */
  STATIC;

  /** Compiles a version of a template below {@code src/it}; returns the class folder. */
  public Path compile(String template, int n) {
    Path out = Folders.fresh("groovy");
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setTargetDirectory(out.toFile());
    configuration.setTargetBytecode(CompilerConfiguration.JDK17);
    configuration.setClasspath(Scenario.kit().toString());
    if (this == STATIC) {
      configuration.addCompilationCustomizers(new ASTTransformationCustomizer(CompileStatic.class));
    }
    CompilationUnit unit = new CompilationUnit(configuration);
    unit.addSource(Template.fill(template, n).toFile());
    unit.compile();
    return out;
  }

  /** What its class files need at run time. */
  public static Path library() {
    return Jars.of(GroovyObject.class);
  }
}
