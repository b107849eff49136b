package dev.midflight.javac;

import java.util.List;

/**
 * A method of a class file: its calls into its own module, and the lambdas and method references
 * that it makes, in the order of the bytecode.
 *
 * @param closures for each closure the method of this class file that is its body, or {@code null}
 *     if its body is a method of the source
 * @param isLambda whether it is the body of a lambda itself
 */
record CompiledMethod(
    MethodKey key, int access, List<CallSite> calls, List<MethodKey> closures, boolean isLambda) {

  /**
   * A call instruction.
   *
   * @param ordinal its number among the calls of the same method in this method
   * @param target what the source calls there
   * @param indirect whether it goes through an {@code access$000} method, so that the instruction
   *     names another method than the source
   * @param line 0 where the class file has no line table
   */
  record CallSite(
      String owner,
      String name,
      String desc,
      int ordinal,
      MethodKey target,
      boolean indirect,
      int line) {}
}
