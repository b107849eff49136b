package dev.midflight.weave;

import dev.midflight.classfile.Lambda;
import java.util.Set;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of the JDK that neither block nor run code of anybody else. No check follows them: there
 * are many, and each check is a call site to link.
 */
final class Harmless {

  private static final Set<String> OWNERS =
      Set.of(
          "java/lang/Math",
          "java/lang/StrictMath",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double");

  private static final Set<String> METHODS =
      Set.of(
          "java/lang/Object.<init>",
          "java/lang/Object.getClass",
          "java/lang/String.length",
          "java/lang/String.charAt",
          "java/lang/String.isEmpty",
          "java/lang/String.hashCode",
          "java/lang/String.substring",
          "java/lang/String.trim",
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/System.identityHashCode",
          "java/lang/System.arraycopy",
          "java/lang/Thread.currentThread",
          "java/util/Objects.requireNonNull");

  private Harmless() {}

  static boolean isHarmless(MethodInsnNode call) {
    if (!call.owner.startsWith("java/")) {
      return false;
    }
    return call.owner.equals(Names.SEAM)
        || OWNERS.contains(call.owner)
        || METHODS.contains(call.owner + "." + call.name)
        || isTextAppender(call);
  }

  /** Making a closure runs nothing; putting strings together asks their parts for theirs. */
  static boolean isHarmless(InvokeDynamicInsnNode indy) {
    return indy.bsm.getOwner().equals(Names.SEAM) || Lambda.isLambda(indy);
  }

  private static boolean isTextAppender(MethodInsnNode call) {
    return call.owner.equals("java/lang/StringBuilder")
        && !call.desc.startsWith("(Ljava/lang/Object;")
        && !call.desc.startsWith("(Ljava/lang/CharSequence;");
  }
}
