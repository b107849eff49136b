package dev.midflight.javac;

import com.sun.source.tree.Tree;

/**
 * A call in the source whose instruction can name a class of its own module.
 *
 * @param tree a method invocation, or a method reference that may become a lambda
 * @param line where javac's line table places the call
 * @param accessLine where it places the call of an {@code access$000} method instead, if it needs one
 */
record SourceCall(Tree tree, MethodKey target, boolean qualified, int line, int accessLine) {

  int line(boolean throughAccess) {
    return throughAccess ? accessLine : line;
  }
}
