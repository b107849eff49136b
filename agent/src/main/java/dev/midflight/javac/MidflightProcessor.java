package dev.midflight.javac;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * There because javac gives only an annotation processor the {@code Filer}, through which {@link
 * MidflightPlugin} finds the class files; and it looks at on-load hooks. Without the plug-in it
 * does nothing.
 */
public final class MidflightProcessor extends AbstractProcessor {

  private boolean alone;
  private HookShape hookShape;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    alone = isAloneOnPath();
    Compilation.current().ifPresent(c -> c.writeThrough(environment.getFiler()));
    if (Compilation.current().isPresent()) {
      hookShape = new HookShape(environment.getMessager());
    }
  }

  /**
   * Takes no annotation away from another processor. With {@code -Xlint:processing} javac warns of
   * annotations that no processor claimed, but only if there is a processor at all: where this is
   * the only one it claims them, so that the warning does not appear because of it.
   */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (hookShape != null) {
      hookShape.check(annotations, round);
    }
    return alone;
  }

  /** Where the class path of javac itself has this class, the processor path cannot be seen. */
  private static boolean isAloneOnPath() {
    ClassLoader loader = MidflightProcessor.class.getClassLoader();
    try {
      return loader != ClassLoader.getSystemClassLoader()
          && ServiceLoader.load(Processor.class, loader).stream()
              .allMatch(provider -> provider.type() == MidflightProcessor.class);
    } catch (ServiceConfigurationError e) {
      return false;
    }
  }
}
