package dev.midflight.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import java.util.function.Predicate;
import javax.lang.model.element.Name;

/**
 * A statement or switch expression that a jump inside it can lead to or pass, and what is around
 * it.
 *
 * @param outer {@code null} for the outermost
 * @param finalizer the block that runs when a jump leaves the statement, or {@code null}
 */
record Scope(Scope outer, Tree tree, BlockTree finalizer) {

  /** Where {@code break} leads from inside {@code from}; {@code label} may be {@code null}. */
  static Scope ofBreak(Scope from, Name label) {
    return label == null
        ? find(from, tree -> tree instanceof SwitchTree || isLoop(tree))
        : labelled(from, label);
  }

  /** Where {@code continue} leads from inside {@code from}; {@code label} may be {@code null}. */
  static Scope ofContinue(Scope from, Name label) {
    return label == null ? find(from, Scope::isLoop) : labelled(from, label);
  }

  static Scope ofYield(Scope from) {
    return find(from, tree -> tree instanceof SwitchExpressionTree);
  }

  private static Scope labelled(Scope from, Name label) {
    return find(
        from, tree -> tree instanceof LabeledStatementTree l && l.getLabel().contentEquals(label));
  }

  private static Scope find(Scope from, Predicate<Tree> wanted) {
    Scope scope = from;
    while (scope != null && !wanted.test(scope.tree)) {
      scope = scope.outer;
    }
    return scope;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree;
  }
}
