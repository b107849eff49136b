package dev.midflight.javac;

import com.sun.source.tree.Tree;

/**
 * A call in the source whose instruction can name a class of its own module.
 *
 * @param tree a method invocation, or a method reference that may become a lambda
 * @param line where javac's line table places the call
 * @param accessLine where it places the call of an {@code access$000} method instead, if it needs
 *     one
 */
record SourceCall(Tree tree, MethodKey target, boolean qualified, int line, int accessLine) {

  /** Whether its instruction can be on the line, which may or may not have access methods. */
  boolean isOn(int wanted, boolean accessMethods) {
    return wanted == line || accessMethods && wanted == accessLine;
  }
}
