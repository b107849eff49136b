package dev.midflight.javac;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Walks code in the order in which javac generates it: the order of evaluation, with {@code
 * finally} blocks repeated at each way out, without the branches that constant conditions exclude
 * and without what can never be reached. Classes in the code have class files of their own and are
 * passed over.
 */
final class CodeOrder extends TreeScanner<Void, Void> {

  private final SourceCalls calls;
  private final Conditions conditions;
  private final TypeElement type;
  private final Map<Tree, CodeUnit> closures;
  private final List<? extends Tree> initializers;
  private final CodeUnit unit = new CodeUnit();
  private final Set<Tree> broken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Tree> continued = Collections.newSetFromMap(new IdentityHashMap<>());
  private Scope scope;
  private boolean alive = true;
  private boolean hasCode;

  /**
   * @param closures the lambdas and method references of the class met so far, added to
   * @param initializers what javac inserts after {@code super(...)}
   */
  CodeOrder(
      SourceCalls calls,
      Conditions conditions,
      TypeElement type,
      Map<Tree, CodeUnit> closures,
      List<? extends Tree> initializers) {
    this.calls = calls;
    this.conditions = conditions;
    this.type = type;
    this.closures = closures;
    this.initializers = initializers;
  }

  CodeUnit unitOf(Iterable<? extends Tree> code) {
    scan(code, null);
    return unit;
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree instanceof StatementTree statement) {
      hasCode |= alive && becomesCode(statement);
      return alive ? super.scan(tree, null) : null;
    }
    return super.scan(tree, null);
  }

  /** Whether javac generates code for the statement, whatever it does for statements in it. */
  private boolean becomesCode(StatementTree statement) {
    if (statement instanceof VariableTree variable) {
      return variable.getInitializer() != null;
    } else if (statement instanceof IfTree branch) {
      return !conditions.isTrue(branch.getCondition())
          && !conditions.isFalse(branch.getCondition());
    }
    return !(statement instanceof BlockTree
        || statement instanceof ClassTree
        || statement instanceof EmptyStatementTree);
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }

  @Override
  public Void visitAnnotation(AnnotationTree tree, Void unused) {
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    super.visitMethodInvocation(tree, null);
    calls.of(tree, type).ifPresent(unit::add);
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    if (!closures.containsKey(tree)) {
      CodeOrder body = new CodeOrder(calls, conditions, type, closures, List.of());
      closures.put(tree, body.unitOf(List.of(tree.getBody())));
    }
    unit.add(new CodeUnit.Closure(closures.get(tree), false));
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    if (!calls.isType(tree.getQualifierExpression())) {
      scan(tree.getQualifierExpression(), null);
    }
    if (!closures.containsKey(tree)) {
      CodeUnit body = new CodeUnit();
      calls.of(tree).ifPresent(body::add);
      closures.put(tree, body);
    }
    unit.add(new CodeUnit.Closure(closures.get(tree), true));
    return null;
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    super.visitExpressionStatement(tree, null);
    if (ConstructorCall.of(tree) == ConstructorCall.SUPER) {
      scan(initializers, null);
    }
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    boolean skipped =
        tree.getKind() == Tree.Kind.CONDITIONAL_AND && conditions.isFalse(tree.getLeftOperand())
            || tree.getKind() == Tree.Kind.CONDITIONAL_OR
                && conditions.isTrue(tree.getLeftOperand());
    return skipped ? null : super.visitBinary(tree, null);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    scan(tree.getCondition(), null);
    if (!conditions.isFalse(tree.getCondition())) {
      scan(tree.getTrueExpression(), null);
    }
    if (!conditions.isTrue(tree.getCondition())) {
      scan(tree.getFalseExpression(), null);
    }
    return null;
  }

  @Override
  public Void visitAssert(AssertTree tree, Void unused) {
    scan(tree.getCondition(), null);
    if (!conditions.isTrue(tree.getCondition())) {
      scan(tree.getDetail(), null);
    }
    return null;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    scan(tree.getCondition(), null);
    boolean thenEnds = false;
    if (!conditions.isFalse(tree.getCondition())) {
      scan(tree.getThenStatement(), null);
      thenEnds = alive;
    }
    alive = !conditions.isTrue(tree.getCondition());
    scan(tree.getElseStatement(), null);
    alive |= thenEnds;
    return null;
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    scan(tree.getCondition(), null);
    alive = !conditions.isFalse(tree.getCondition());
    scanInside(tree, tree.getStatement());
    alive = !conditions.isTrue(tree.getCondition()) || broken.contains(tree);
    return null;
  }

  @Override
  public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    scanInside(tree, tree.getStatement());
    alive |= continued.contains(tree);
    if (alive) {
      scan(tree.getCondition(), null);
      alive = !conditions.isTrue(tree.getCondition());
    }
    alive |= broken.contains(tree);
    return null;
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    scan(tree.getInitializer(), null);
    scan(tree.getCondition(), null);
    alive = !conditions.isFalse(tree.getCondition());
    scanInside(tree, tree.getStatement());
    alive |= continued.contains(tree);
    scan(tree.getUpdate(), null);
    boolean endless = tree.getCondition() == null || conditions.isTrue(tree.getCondition());
    alive = !endless || broken.contains(tree);
    return null;
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    scan(tree.getExpression(), null);
    scanInside(tree, tree.getStatement());
    alive = true;
    return null;
  }

  @Override
  public Void visitLabeledStatement(LabeledStatementTree tree, Void unused) {
    scanInside(tree, tree.getStatement());
    alive |= broken.contains(tree);
    return null;
  }

  @Override
  public Void visitSwitch(SwitchTree tree, Void unused) {
    scan(tree.getExpression(), null);
    boolean exhaustive = false;
    for (CaseTree each : tree.getCases()) {
      alive = true;
      scanInside(tree, each);
      // A rule ends the switch; a default or a pattern has no expression.
      if (alive && each.getCaseKind() == CaseTree.CaseKind.RULE) {
        broken.add(tree);
      }
      exhaustive |= each.getExpressions().isEmpty();
    }
    alive |= !exhaustive || broken.contains(tree);
    return null;
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    scan(tree.getExpression(), null);
    for (CaseTree each : tree.getCases()) {
      alive = true;
      scanInside(tree, each);
    }
    alive = true;
    return null;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    Scope around = scope;
    scope = new Scope(around, tree, tree.getFinallyBlock());
    hasCode = false;
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    boolean catches = hasCode;
    boolean ends = leaveTry(tree, around);
    // Without code in the body there is nothing to catch.
    if (catches) {
      for (CatchTree each : tree.getCatches()) {
        alive = true;
        scan(each, null);
        ends |= leaveTry(tree, around);
      }
      scope = around;
      alive = true;
      scan(tree.getFinallyBlock(), null);
    }
    scope = around;
    alive = ends;
    hasCode = true;
    return null;
  }

  /** The copy of the finally block behind the body or a catch block; whether its end is reached. */
  private boolean leaveTry(TryTree tree, Scope around) {
    Scope inside = scope;
    scope = around;
    scan(tree.getFinallyBlock(), null);
    scope = inside;
    return alive;
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    super.visitReturn(tree, null);
    jump(null);
    return null;
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    super.visitThrow(tree, null);
    alive = false;
    return null;
  }

  @Override
  public Void visitBreak(BreakTree tree, Void unused) {
    Scope target = Scope.ofBreak(scope, tree.getLabel());
    if (jump(target)) {
      broken.add(target.tree());
    }
    return null;
  }

  @Override
  public Void visitContinue(ContinueTree tree, Void unused) {
    Scope target = Scope.ofContinue(scope, tree.getLabel());
    if (jump(target)) {
      continued.add(
          target.tree() instanceof LabeledStatementTree labelled
              ? labelled.getStatement()
              : target.tree());
    }
    return null;
  }

  @Override
  public Void visitYield(YieldTree tree, Void unused) {
    scan(tree.getValue(), null);
    jump(Scope.ofYield(scope));
    return null;
  }

  /** Generates the finally blocks on the way; whether the jump gets past them to a target. */
  private boolean jump(Scope target) {
    Scope from = scope;
    for (Scope passed = from; passed != null && passed != target; passed = passed.outer()) {
      BlockTree finalizer = passed.finalizer();
      scope = passed.outer();
      scan(finalizer, null);
    }
    scope = from;
    boolean arrives = alive && target != null;
    alive = false;
    return arrives;
  }

  private void scanInside(Tree tree, Tree part) {
    scope = new Scope(scope, tree, null);
    scan(part, null);
    scope = scope.outer();
  }
}
