package dev.midflight.javac;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;

/**
 * Finds the lines under which javac's line tables know a call: that of the parenthesis before its
 * arguments, or, where javac calls an {@code access$000} method instead, that of the dot or name
 * before it. A call that is not in the source text as such (another tool made it) has the line at
 * which it claims to start.
 */
final class CallLines {

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final SourceTokens tokens;

  CallLines(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
    this.tokens = new SourceTokens(text(unit));
  }

  private static String text(CompilationUnitTree unit) {
    try {
      return unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      return ""; // then every call has the line at which it starts
    }
  }

  int line(MethodInvocationTree call) {
    int open = open(call);
    return open == SourceTokens.NONE ? startLine(call) : lineAt(tokens.position(open));
  }

  int accessLine(MethodInvocationTree call) {
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && open(call) != SourceTokens.NONE) {
      return lineAt(tokens.position(tokens.next(last(select.getExpression()), '.')));
    }
    return startLine(call);
  }

  /** The line at which the tree starts. */
  int startLine(Tree tree) {
    return lineAt(positions.getStartPosition(unit, tree));
  }

  /** 0 if unknown, as always where no line tables are asked for. */
  private int lineAt(long position) {
    LineMap lines = unit.getLineMap();
    return position < 0 || lines == null ? 0 : (int) lines.getLineNumber(position);
  }

  /** The parenthesis before the arguments. */
  private int open(MethodInvocationTree call) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      return afterName(select.getIdentifier(), last(select.getExpression()));
    } else if (call.getMethodSelect() instanceof IdentifierTree identifier) {
      return afterName(identifier.getName(), first(identifier));
    }
    return SourceTokens.NONE;
  }

  private int afterName(CharSequence name, int token) {
    int open = tokens.next(token, '(');
    return tokens.is(open - 1, name) ? open : SourceTokens.NONE;
  }

  private int first(Tree tree) {
    return tokens.at(positions.getStartPosition(unit, tree));
  }

  /** The last token of an expression that stands before a dot. */
  private int last(ExpressionTree tree) {
    if (tree instanceof MethodInvocationTree call) {
      return tokens.closing(open(call));
    } else if (tree instanceof MemberSelectTree select) {
      int dot = tokens.next(last(select.getExpression()), '.');
      return dot == SourceTokens.NONE ? SourceTokens.NONE : dot + 1;
    } else if (tree instanceof ParenthesizedTree) {
      return tokens.closing(first(tree));
    } else if (tree instanceof ArrayAccessTree access) {
      return tokens.closing(tokens.next(last(access.getExpression()), '['));
    } else if (tree instanceof NewClassTree creation) {
      return lastOf(creation);
    } else if (tree instanceof NewArrayTree) {
      return lastOfArray(tokens.next(first(tree), '['));
    }
    return first(tree);
  }

  private int lastOf(NewClassTree creation) {
    ExpressionTree outer = creation.getEnclosingExpression();
    int open = tokens.next(outer == null ? first(creation) : last(outer), '(');
    int close = tokens.closing(open);
    return creation.getClassBody() == null || close == SourceTokens.NONE
        ? close
        : tokens.closing(close + 1);
  }

  private int lastOfArray(int bracket) {
    int close = tokens.closing(bracket);
    while (tokens.is(close + 1, '[') || tokens.is(close + 1, '{')) {
      close = tokens.closing(close + 1);
    }
    return close;
  }
}
