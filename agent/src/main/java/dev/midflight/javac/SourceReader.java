package dev.midflight.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads the classes of one module from its analysed source: the top-level class and all in it. */
final class SourceReader {

  private final CompilationUnitTree unit;
  private final Attribution attribution;
  private final SourceCalls calls;
  private final Conditions conditions;
  private final Map<String, ClassTree> classes = new LinkedHashMap<>();

  private SourceReader(JavacTask task, TreePath topLevel) {
    this.unit = topLevel.getCompilationUnit();
    this.attribution = new Attribution(task, topLevel);
    CallLines lines = new CallLines(unit, Trees.instance(task).getSourcePositions());
    this.calls = new SourceCalls(attribution, lines);
    this.conditions = new Conditions(attribution);
  }

  static List<SourceClass> read(JavacTask task, TreePath topLevel) {
    SourceReader reader = new SourceReader(task, topLevel);
    reader.collectClasses(topLevel.getLeaf());
    List<SourceClass> result = new ArrayList<>();
    reader.classes.forEach((name, tree) -> result.add(reader.read(name, tree)));
    return result;
  }

  private void collectClasses(Tree topLevel) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        if (attribution.element(tree) instanceof TypeElement type) {
          classes.put(attribution.internalName(type), tree);
        }
        return super.visitClass(tree, null);
      }
    }.scan(topLevel, null);
  }

  private SourceClass read(String name, ClassTree tree) {
    Map<Tree, CodeUnit> closures = new IdentityHashMap<>();
    TypeElement type = (TypeElement) attribution.element(tree);
    Map<MethodKey, CodeUnit> methods = new HashMap<>();
    List<SourceClass.Constructor> constructors = new ArrayList<>();
    List<Tree> initializers = initializers(tree, false);
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method
          && method.getBody() != null
          && attribution.element(method) instanceof ExecutableElement element) {
        if (element.getSimpleName().contentEquals("<init>")) {
          CodeUnit code = constructor(method.getBody(), initializers, type, closures);
          constructors.add(new SourceClass.Constructor(attribution.parameters(element), code));
        } else {
          methods.put(attribution.key(element), code(type, closures, List.of(method.getBody())));
        }
      }
    }
    CodeUnit staticInitializer = code(type, closures, initializers(tree, true));
    return new SourceClass(
        name,
        classes.keySet(),
        unit,
        tree,
        methods,
        constructors,
        staticInitializer,
        unitsOf(closures, LambdaExpressionTree.class),
        unitsOf(closures, MemberReferenceTree.class));
  }

  private static List<CodeUnit> unitsOf(Map<Tree, CodeUnit> closures, Class<? extends Tree> kind) {
    return closures.entrySet().stream()
        .filter(closure -> kind.isInstance(closure.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private CodeUnit constructor(
      BlockTree body, List<Tree> initializers, TypeElement type, Map<Tree, CodeUnit> closures) {
    List<Tree> code = new ArrayList<>();
    if (ConstructorCall.in(body) == ConstructorCall.NONE) {
      code.addAll(initializers);
    }
    code.add(body);
    return new CodeOrder(calls, conditions, type, closures, initializers).unitOf(code);
  }

  private CodeUnit code(TypeElement type, Map<Tree, CodeUnit> closures, List<Tree> code) {
    return new CodeOrder(calls, conditions, type, closures, List.of()).unitOf(code);
  }

  private List<Tree> initializers(ClassTree tree, boolean isStatic) {
    List<Tree> result = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof BlockTree block && block.isStatic() == isStatic
          || member instanceof VariableTree field && isStatic(field) == isStatic) {
        result.add(member);
      }
    }
    return result;
  }

  private boolean isStatic(VariableTree field) {
    Element element = attribution.element(field);
    return element != null && element.getModifiers().contains(Modifier.STATIC);
  }
}
