package dev.midflight.javac;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Judges one call of the source at a time: what it calls, and whether it is qualified. */
final class SourceCalls {

  private final Attribution attribution;
  private final CallLines lines;

  SourceCalls(Attribution attribution, CallLines lines) {
    this.attribution = attribution;
    this.lines = lines;
  }

  /** The call, if its instruction can name a class of the module. */
  Optional<SourceCall> of(MethodInvocationTree tree, TypeElement caller) {
    ExpressionTree select = tree.getMethodSelect();
    if (!(attribution.element(select) instanceof ExecutableElement method)
        || method.getKind() != ElementKind.METHOD) {
      return Optional.empty();
    }
    boolean inModule =
        select instanceof MemberSelectTree member
            ? isInModule(method, member.getExpression())
            : isInModule(method, caller);
    boolean qualified =
        select instanceof MemberSelectTree member
            && (isType(member.getExpression()) || isOuterThis(member.getExpression()));
    return inModule
        ? Optional.of(call(tree, method, qualified, lines.line(tree), lines.accessLine(tree)))
        : Optional.empty();
  }

  /** The call in the lambda that javac may make of the method reference. */
  Optional<SourceCall> of(MemberReferenceTree tree) {
    ExpressionTree qualifier = tree.getQualifierExpression();
    if (tree.getMode() != MemberReferenceTree.ReferenceMode.INVOKE
        || !(attribution.element(tree) instanceof ExecutableElement method)
        || !isInModule(method, qualifier)) {
      return Optional.empty();
    }
    int line = lines.startLine(tree);
    return Optional.of(call(tree, method, isType(qualifier), line, line));
  }

  boolean isType(Tree tree) {
    if (tree instanceof ParameterizedTypeTree parameterized) {
      return isType(parameterized.getType());
    } else if (tree instanceof AnnotatedTypeTree annotated) {
      return isType(annotated.getUnderlyingType());
    } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      Element element = attribution.element(tree);
      return element instanceof TypeElement
          || element != null && element.getKind() == ElementKind.TYPE_PARAMETER;
    }
    return false;
  }

  private SourceCall call(
      Tree tree, ExecutableElement method, boolean qualified, int line, int accessLine) {
    return new SourceCall(tree, attribution.key(method), qualified, line, accessLine);
  }

  private static boolean isOuterThis(ExpressionTree tree) {
    return tree instanceof MemberSelectTree select && select.getIdentifier().contentEquals("this");
  }

  /** {@code Outer.super}: such a call always goes through an access method of the outer class. */
  private boolean isSuperOfOuter(Tree tree) {
    return tree instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("super")
        && attribution.element(select.getExpression()) instanceof TypeElement type
        && !type.getKind().isInterface();
  }

  /** JLS 13.1: the instruction names the type of what is before the dot, but not for Object. */
  private boolean isInModule(ExecutableElement method, Tree qualifier) {
    if (isSuperOfOuter(qualifier)) {
      return true;
    }
    Element declaring = method.getEnclosingElement();
    TypeElement site = attribution.classOf(qualifier);
    return attribution.isInModule(declaring)
        || site != null && attribution.isInModule(site) && !attribution.isObject(declaring);
  }

  /** A simple name: a member of the caller's class or of one around it, or statically imported. */
  private boolean isInModule(ExecutableElement method, TypeElement caller) {
    Element declaring = method.getEnclosingElement();
    if (attribution.isInModule(declaring)) {
      return true;
    } else if (attribution.isObject(declaring)) {
      return false;
    }
    return !method.getModifiers().contains(Modifier.STATIC)
        || attribution.isSubclass(caller, declaring)
        || needsAccessMethod(method);
  }

  /** The class around the caller that inherits the method has an access method for it then. */
  private boolean needsAccessMethod(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.PROTECTED) && !attribution.isInPackage(method);
  }
}
