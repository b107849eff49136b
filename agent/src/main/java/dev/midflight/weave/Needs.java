package dev.midflight.weave;

import dev.midflight.classfile.Lambda;
import dev.midflight.classfile.ModuleFiles;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which rewrites a method needs at all: most need few, and classes are woven while an application
 * starts.
 *
 * @param calls it calls the module, or makes objects of it
 * @param closures it makes lambdas or method references
 * @param reflection it calls {@code Class}
 */
record Needs(boolean calls, boolean closures, boolean reflection) {

  static Needs of(MethodNode method, ModuleFiles module) {
    boolean calls = false;
    boolean closures = false;
    boolean reflection = false;
    AbstractInsnNode insn = method.instructions.getFirst();
    for (; insn != null; insn = insn.getNext()) {
      if (insn instanceof MethodInsnNode call) {
        calls |= module.has(call.owner);
        reflection |=
            call.getOpcode() == Opcodes.INVOKEVIRTUAL && call.owner.equals("java/lang/Class");
      } else if (insn instanceof InvokeDynamicInsnNode indy) {
        closures |= Lambda.isLambda(indy);
      }
    }
    return new Needs(calls, closures, reflection);
  }
}
