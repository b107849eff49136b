package dev.midflight.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import javax.lang.model.element.Name;

/** What constructor a constructor calls; which decides where javac puts the initialisers. */
enum ConstructorCall {
  THIS,
  SUPER,
  NONE;

  /** What the body of a constructor calls. */
  static ConstructorCall in(BlockTree body) {
    for (StatementTree statement : body.getStatements()) {
      ConstructorCall call = of(statement);
      if (call != NONE) {
        return call;
      }
    }
    return NONE;
  }

  /** What the statement itself calls. */
  static ConstructorCall of(StatementTree statement) {
    if (statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof MethodInvocationTree call) {
      Name name = name(call.getMethodSelect());
      if (name != null && name.contentEquals("this")) {
        return THIS;
      } else if (name != null && name.contentEquals("super")) {
        return SUPER;
      }
    }
    return NONE;
  }

  private static Name name(ExpressionTree select) {
    if (select instanceof IdentifierTree identifier) {
      return identifier.getName();
    }
    return select instanceof MemberSelectTree member ? member.getIdentifier() : null;
  }
}
