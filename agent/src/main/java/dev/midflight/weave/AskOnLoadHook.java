package dev.midflight.weave;

import dev.midflight.classfile.Method;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes the on-load hook of a first version the last step of the initialisation of its class. */
final class AskOnLoadHook {

  private AskOnLoadHook() {}

  static void rewrite(Source source, ClassNode type) {
    MethodNode initializer = initializer(type);
    for (AbstractInsnNode insn : initializer.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.RETURN) {
        initializer.instructions.insertBefore(insn, ask(source));
      }
    }
  }

  private static MethodNode initializer(ClassNode type) {
    for (MethodNode method : type.methods) {
      if (method.name.equals("<clinit>")) {
        return method;
      }
    }
    MethodNode added =
        new MethodNode(Opcodes.ASM9, Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    added.instructions.add(new InsnNode(Opcodes.RETURN));
    type.methods.add(added);
    return added;
  }

  /** A later version that has no hook keeps the call, which does nothing then. */
  private static InvokeDynamicInsnNode ask(Source source) {
    Method hook = source.module().onLoad();
    return hook == null
        ? Link.ON_LOAD.site("onLoad", "()V", source.slot())
        : Link.ON_LOAD.site("onLoad", "()V", source.slot(), hook.name(), hook.desc());
  }
}
