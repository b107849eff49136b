package dev.midflight.javac;

import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What javac knows about the trees of one top-level class, in the terms of class files. */
final class Attribution {

  private final Trees trees;
  private final Elements elements;
  private final Types types;
  private final TreePath topLevel;
  private final Element topLevelClass;

  Attribution(JavacTask task, TreePath topLevel) {
    this.trees = Trees.instance(task);
    this.elements = task.getElements();
    this.types = task.getTypes();
    this.topLevel = topLevel;
    this.topLevelClass = trees.getElement(topLevel);
  }

  /** What the tree names or declares, {@code null} if nothing. */
  Element element(Tree tree) {
    return trees.getElement(new TreePath(topLevel, tree));
  }

  /**
   * The class that values of the expression have as far as bytecode knows, {@code null} if none.
   */
  TypeElement classOf(Tree expression) {
    TypeMirror type = trees.getTypeMirror(new TreePath(topLevel, expression));
    if (type == null
        || type.getKind() == TypeKind.PACKAGE
        || type.getKind() == TypeKind.EXECUTABLE) {
      return null;
    }
    return types.erasure(type) instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? element
        : null;
  }

  /** Whether it is the top-level class, or in it. */
  boolean isInModule(Element element) {
    Element outer = element;
    while (outer != null && outer != topLevelClass) {
      outer = outer.getEnclosingElement();
    }
    return outer != null;
  }

  /** Whether it is in the package of the top-level class. */
  boolean isInPackage(Element element) {
    return elements.getPackageOf(element).equals(elements.getPackageOf(topLevelClass));
  }

  boolean isSubclass(TypeElement type, Element superclass) {
    return types.isSubtype(types.erasure(type.asType()), types.erasure(superclass.asType()));
  }

  boolean isObject(Element element) {
    return element instanceof TypeElement type
        && type.getKind() == ElementKind.CLASS
        && type.getQualifiedName().contentEquals("java.lang.Object");
  }

  String internalName(TypeElement type) {
    return elements.getBinaryName(type).toString().replace('.', '/');
  }

  MethodKey key(ExecutableElement method) {
    String parameters = String.join("", parameters(method));
    return new MethodKey(
        method.getSimpleName().toString(),
        "(" + parameters + ")" + descriptor(method.getReturnType()));
  }

  List<String> parameters(ExecutableElement method) {
    return method.getParameters().stream().map(p -> descriptor(p.asType())).toList();
  }

  private String descriptor(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case CHAR -> "C";
      case INT -> "I";
      case LONG -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType());
      case DECLARED -> "L" + internalName((TypeElement) ((DeclaredType) erased).asElement()) + ";";
      default -> "?"; // an error in the source: there will be no class file
    };
  }
}
