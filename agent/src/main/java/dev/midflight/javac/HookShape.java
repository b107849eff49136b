package dev.midflight.javac;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.tools.Diagnostic;

/** Makes an error of a method that is marked as on-load hook and can be none. */
final class HookShape {

  private static final String ON_LOAD = "dev.midflight.OnLoad";
  private static final Set<TypeKind> RESULTS = Set.of(TypeKind.VOID, TypeKind.BOOLEAN);

  private final Messager messager;
  private final Set<Element> hooked = new HashSet<>();

  HookShape(Messager messager) {
    this.messager = messager;
  }

  void check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(ON_LOAD)) {
        round.getElementsAnnotatedWith(annotation).forEach(this::check);
      }
    }
  }

  private void check(Element element) {
    if (!(element instanceof ExecutableElement method)) {
      return;
    }
    for (String wrong : wrong(method)) {
      messager.printMessage(Diagnostic.Kind.ERROR, "an on-load hook must " + wrong, method);
    }
    if (!hooked.add(method.getEnclosingElement())) {
      messager.printMessage(
          Diagnostic.Kind.ERROR, "a module must not have more than one on-load hook", method);
    }
  }

  private static List<String> wrong(ExecutableElement method) {
    if (method.getEnclosingElement().getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      return List.of("stand in a top-level class");
    }
    boolean shape =
        method.getModifiers().contains(Modifier.STATIC)
            && method.getParameters().isEmpty()
            && RESULTS.contains(method.getReturnType().getKind());
    return shape ? List.of() : List.of("be static, without parameters, and return void or boolean");
  }
}
