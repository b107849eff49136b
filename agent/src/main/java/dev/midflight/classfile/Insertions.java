package dev.midflight.classfile;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Tells whether one class file is another into which an agent has put more code: a newer version of
 * the same class has not all of the instructions of the one before.
 */
final class Insertions {

  private Insertions() {}

  /** Whether all code of {@code before} is in {@code after}, method by method and in its order. */
  static boolean lead(byte[] before, byte[] after) {
    Map<String, MethodNode> changed = new HashMap<>();
    read(after).methods.forEach(method -> changed.put(method.name + method.desc, method));
    for (MethodNode method : read(before).methods) {
      MethodNode counterpart = changed.get(method.name + method.desc);
      if (counterpart == null || !isContained(method, counterpart)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isContained(MethodNode method, MethodNode in) {
    Iterator<AbstractInsnNode> all = in.instructions.iterator();
    for (AbstractInsnNode insn : method.instructions) {
      String wanted = text(insn);
      boolean found = wanted == null;
      while (!found && all.hasNext()) {
        found = wanted.equals(text(all.next()));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** What stays of an instruction whatever is put around it: no place, no number of a variable. */
  private static String text(AbstractInsnNode insn) {
    if (insn.getOpcode() < 0 || insn.getOpcode() == Opcodes.GOTO) {
      return null;
    }
    if (insn instanceof JumpInsnNode) {
      // To put something on the way of a branch, its condition is turned round.
      return "if";
    }
    String operand = "";
    if (insn instanceof MethodInsnNode call) {
      operand = call.owner + '.' + call.name + call.desc;
    } else if (insn instanceof FieldInsnNode field) {
      operand = field.owner + '.' + field.name + field.desc;
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      operand = dynamic.name + dynamic.desc;
    } else if (insn instanceof TypeInsnNode type) {
      operand = type.desc;
    } else if (insn instanceof LdcInsnNode constant) {
      operand = constant.cst.toString();
    } else if (insn instanceof IntInsnNode push) {
      operand = String.valueOf(push.operand);
    } else if (insn instanceof IincInsnNode increment) {
      operand = String.valueOf(increment.incr);
    }
    return insn.getOpcode() + operand;
  }

  private static ClassNode read(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return type;
  }
}
