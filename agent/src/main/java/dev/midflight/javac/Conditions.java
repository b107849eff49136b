package dev.midflight.javac;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import javax.lang.model.element.VariableElement;

/**
 * Tells which conditions are constant: javac generates no code for a branch that is never taken.
 * Knows what people write to switch code off ({@code false}, {@code !DEBUG}, {@code LEVEL > 2}); a
 * rarer constant counts as unknown, and costs no more than a warning.
 */
final class Conditions {

  private final Attribution attribution;

  Conditions(Attribution attribution) {
    this.attribution = attribution;
  }

  boolean isTrue(ExpressionTree condition) {
    return Boolean.TRUE.equals(value(condition));
  }

  boolean isFalse(ExpressionTree condition) {
    return Boolean.FALSE.equals(value(condition));
  }

  /** The value of a constant expression, {@code null} if unknown. */
  private Object value(Tree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return value(parenthesized.getExpression());
    } else if (tree instanceof LiteralTree literal) {
      return literal.getValue();
    } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      return attribution.element(tree) instanceof VariableElement variable
          ? variable.getConstantValue()
          : null;
    } else if (tree instanceof UnaryTree unary) {
      return unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
              && value(unary.getExpression()) instanceof Boolean value
          ? !value
          : null;
    } else if (tree instanceof ConditionalExpressionTree conditional) {
      return value(conditional.getCondition()) instanceof Boolean value
          ? value(value ? conditional.getTrueExpression() : conditional.getFalseExpression())
          : null;
    } else if (tree instanceof BinaryTree binary) {
      return binary(
          binary.getKind(), value(binary.getLeftOperand()), value(binary.getRightOperand()));
    }
    return null;
  }

  private static Object binary(Tree.Kind operator, Object left, Object right) {
    if (operator == Tree.Kind.CONDITIONAL_AND) {
      return decide(false, left, right);
    } else if (operator == Tree.Kind.CONDITIONAL_OR) {
      return decide(true, left, right);
    } else if (left instanceof Boolean a && right instanceof Boolean b) {
      return switch (operator) {
        case AND -> a && b;
        case OR -> a || b;
        case EQUAL_TO -> a.equals(b);
        case NOT_EQUAL_TO, XOR -> !a.equals(b);
        default -> null;
      };
    } else if (left instanceof Integer a && right instanceof Integer b) {
      return switch (operator) {
        case LESS_THAN -> a < b;
        case LESS_THAN_EQUAL -> a <= b;
        case GREATER_THAN -> a > b;
        case GREATER_THAN_EQUAL -> a >= b;
        case EQUAL_TO -> a.equals(b);
        case NOT_EQUAL_TO -> !a.equals(b);
        default -> null;
      };
    }
    return null;
  }

  /** Unlike the language, javac does not ask that the other operand be constant too. */
  private static Object decide(boolean deciding, Object left, Object right) {
    if (Boolean.valueOf(deciding).equals(left) || Boolean.valueOf(deciding).equals(right)) {
      return deciding;
    }
    return left == null || right == null ? null : Boolean.valueOf(!deciding);
  }
}
