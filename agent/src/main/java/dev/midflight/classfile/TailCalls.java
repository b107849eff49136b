package dev.midflight.classfile;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Finds the qualified calls of a static method to itself that are the last thing it does: Erlang's
 * {@code ?MODULE:loop(State)}.
 */
public final class TailCalls {

  private TailCalls() {}

  public static Set<MethodInsnNode> in(ClassNode type, MethodNode method, QualifiedCalls calls) {
    Set<MethodInsnNode> found = new LinkedHashSet<>();
    if (calls == null
        || calls.isEmpty()
        || (method.access & Opcodes.ACC_STATIC) == 0
        || (method.access & Opcodes.ACC_SYNCHRONIZED) != 0
        || method.name.charAt(0) == '<') {
      return found;
    }
    int ordinal = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && isSelf(type, method, call)) {
        boolean qualified =
            calls.isQualified(
                method.name, method.desc, call.owner, call.name, call.desc, ordinal++);
        if (qualified && returnsNext(call) && !isGuarded(method, call)) {
          found.add(call);
        }
      }
    }
    return found;
  }

  private static boolean isSelf(ClassNode type, MethodNode method, MethodInsnNode call) {
    return call.owner.equals(type.name)
        && call.name.equals(method.name)
        && call.desc.equals(method.desc);
  }

  /** Whether nothing but a cast that javac added stands between the call and the return. */
  private static boolean returnsNext(MethodInsnNode call) {
    AbstractInsnNode next = call.getNext();
    for (int steps = 0; next != null && steps < 100; steps++) {
      int opcode = next.getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        return true;
      }
      if (opcode == Opcodes.GOTO) {
        next = ((JumpInsnNode) next).label;
      } else if (opcode == -1 || opcode == Opcodes.CHECKCAST) {
        next = next.getNext();
      } else {
        return false;
      }
    }
    return false;
  }

  private static boolean isGuarded(MethodNode method, MethodInsnNode call) {
    int at = method.instructions.indexOf(call);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= at
          && at < method.instructions.indexOf(block.end)) {
        return true;
      }
    }
    return false;
  }
}
