package dev.midflight.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What a cleanup handler does between taking the exception and throwing it again, which is what the
 * compiler repeats wherever the protected code is left normally.
 *
 * @param start the number of its first instruction
 * @param end the number behind its last
 * @param rejoin where the handler goes on when the body completes, {@code -1} if it never does
 */
record CleanupBody(NumberedCode code, int start, int end, int rejoin) {

  int length() {
    return end - start;
  }

  /** Whether the instructions from {@code copy} on do the same. */
  boolean isRepeatedAt(int copy) {
    if (length() <= 0 || copy < 0 || copy + length() > code.size()) {
      return false;
    }
    Map<Integer, Integer> locals = new HashMap<>();
    for (int i = 0; i < length(); i++) {
      if (code.opcode(start + i) != code.opcode(copy + i)
          || !isSameLocal(start + i, copy + i, locals)
          || !hasSameOperands(code.at(start + i), code.at(copy + i))
          || !hasSameTargets(start + i, copy + i, copy)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A variable of the body has a place of its own in each copy, and not always the same one for all
   * that share it in the other; what is read before it is written comes from outside.
   */
  private boolean isSameLocal(int ours, int other, Map<Integer, Integer> locals) {
    int local = code.local(ours);
    if (local < 0) {
      return true;
    }
    int opcode = code.opcode(ours);
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      locals.put(local, code.local(other));
      return true;
    }
    return code.local(other) == locals.getOrDefault(local, local);
  }

  private boolean hasSameTargets(int ours, int other, int copy) {
    List<LabelNode> targets = NumberedCode.targets(code.at(ours));
    List<LabelNode> others = NumberedCode.targets(code.at(other));
    for (int i = 0; i < targets.size(); i++) {
      if (!isSameTarget(code.number(targets.get(i)), code.number(others.get(i)), copy)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSameTarget(int target, int other, int copy) {
    if (target >= start && target < end) {
      return target - start == other - copy;
    }
    if (target == rejoin) {
      return other < copy || other >= copy + length();
    }
    return target == other;
  }

  /** All but local variables and jump targets; the opcodes are equal. */
  private static boolean hasSameOperands(AbstractInsnNode a, AbstractInsnNode b) {
    if (a instanceof MethodInsnNode ours && b instanceof MethodInsnNode other) {
      return ours.owner.equals(other.owner)
          && ours.name.equals(other.name)
          && ours.desc.equals(other.desc)
          && ours.itf == other.itf;
    }
    if (a instanceof FieldInsnNode ours && b instanceof FieldInsnNode other) {
      return ours.owner.equals(other.owner)
          && ours.name.equals(other.name)
          && ours.desc.equals(other.desc);
    }
    if (a instanceof InvokeDynamicInsnNode ours && b instanceof InvokeDynamicInsnNode other) {
      return ours.name.equals(other.name)
          && ours.desc.equals(other.desc)
          && ours.bsm.equals(other.bsm)
          && List.of(ours.bsmArgs).equals(List.of(other.bsmArgs));
    }
    if (a instanceof TableSwitchInsnNode ours && b instanceof TableSwitchInsnNode other) {
      return ours.min == other.min && ours.max == other.max;
    }
    if (a instanceof LookupSwitchInsnNode ours && b instanceof LookupSwitchInsnNode other) {
      return ours.keys.equals(other.keys);
    }
    return operand(a).equals(operand(b));
  }

  private static Object operand(AbstractInsnNode instruction) {
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst;
    }
    if (instruction instanceof TypeInsnNode type) {
      return type.desc;
    }
    if (instruction instanceof IntInsnNode number) {
      return number.operand;
    }
    if (instruction instanceof IincInsnNode increment) {
      return increment.incr;
    }
    if (instruction instanceof MultiANewArrayInsnNode array) {
      return array.desc + array.dims;
    }
    return "";
  }
}
