package dev.midflight.classfile;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells which methods of a class a compiler has made of lambda expressions: those that the class
 * gives to {@code LambdaMetafactory} and that nobody wrote. Everything else it gives there is a
 * method reference. What the compiler called them does not matter, and may be lost.
 */
final class LambdaBodies {

  private LambdaBodies() {}

  /** Their names, each followed by its descriptor. */
  static Set<String> in(ClassNode type) {
    Set<String> given = givenIn(type);
    if (given.isEmpty()) {
      return given;
    }
    Set<String> bodies = new HashSet<>();
    for (MethodNode method : type.methods) {
      if (given.contains(method.name + method.desc) && isMade(method)) {
        bodies.add(method.name + method.desc);
      }
    }
    return bodies;
  }

  private static Set<String> givenIn(ClassNode type) {
    Set<String> given = new HashSet<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode indy && Lambda.isLambda(indy)) {
          Handle body = Lambda.body(indy);
          if (body.getOwner().equals(type.name)) {
            given.add(body.getName() + body.getDesc());
          }
        }
      }
    }
    return given;
  }

  /** Synthetic, JVMS 4.7.8; Kotlin leaves that out, but gives a name that nobody else does. */
  private static boolean isMade(MethodNode method) {
    boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    boolean bridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
    boolean kotlin = (method.access & Opcodes.ACC_PRIVATE) != 0 && method.name.contains("$lambda$");
    return synthetic && !bridge || kotlin;
  }
}
