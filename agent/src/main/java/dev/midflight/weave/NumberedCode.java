package dev.midflight.weave;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A method's instructions numbered from zero, without the labels, lines and frames between them; a
 * label has the number of the instruction behind it. A number out of range is harmless: there is no
 * instruction. Good until the method is changed.
 */
final class NumberedCode {

  private final MethodNode method;
  private final int[] numbers;
  private final AbstractInsnNode[] instructions;
  private final int[] firstSource;
  private final int[] lastSource;
  private final int[] farthestHandler;
  private final BitSet handlers = new BitSet();

  NumberedCode(MethodNode method) {
    this.method = method;
    AbstractInsnNode[] all = method.instructions.toArray();
    this.numbers = new int[all.length];
    this.instructions = number(all, numbers);
    this.firstSource = new int[size() + 1];
    this.lastSource = new int[size() + 1];
    this.farthestHandler = new int[size() + 1];
    noteSources();
  }

  private static AbstractInsnNode[] number(AbstractInsnNode[] all, int[] numbers) {
    AbstractInsnNode[] instructions = new AbstractInsnNode[all.length];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      numbers[i] = count;
      if (all[i].getOpcode() >= 0) {
        instructions[count++] = all[i];
      }
    }
    return Arrays.copyOf(instructions, count);
  }

  private void noteSources() {
    Arrays.fill(firstSource, Integer.MAX_VALUE);
    Arrays.fill(lastSource, -1);
    for (int i = 0; i < size(); i++) {
      for (LabelNode target : targets(at(i))) {
        noteSource(number(target), i, i);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = number(block.handler);
      int start = number(block.start);
      handlers.set(handler);
      noteSource(handler, start, number(block.end) - 1);
      farthestHandler[start] = Math.max(farthestHandler[start], handler);
    }
  }

  private void noteSource(int target, int first, int last) {
    firstSource[target] = Math.min(firstSource[target], first);
    lastSource[target] = Math.max(lastSource[target], last);
  }

  int size() {
    return instructions.length;
  }

  int number(LabelNode label) {
    return numbers[method.instructions.indexOf(label)];
  }

  /** {@code null} where there is none. */
  AbstractInsnNode at(int number) {
    return number >= 0 && number < instructions.length ? instructions[number] : null;
  }

  /** {@code -1} where there is no instruction. */
  int opcode(int number) {
    AbstractInsnNode instruction = at(number);
    return instruction == null ? -1 : instruction.getOpcode();
  }

  /** The local variable of a load, store or increment, {@code -1} of anything else. */
  int local(int number) {
    AbstractInsnNode instruction = at(number);
    if (instruction instanceof IincInsnNode increment) {
      return increment.var;
    }
    return instruction instanceof VarInsnNode variable ? variable.var : -1;
  }

  boolean isLoad(int number, int local) {
    return opcode(number) == Opcodes.ALOAD && local(number) == local;
  }

  boolean isJumpTo(int opcode, int number, int target) {
    return opcode(number) == opcode
        && at(number) instanceof JumpInsnNode jump
        && number(jump.label) == target;
  }

  /** Whether a jump, or an exception of a protected instruction, leads there from before. */
  boolean isReachedFromBefore(int number, int before) {
    return firstSource[number] < before;
  }

  /** Whether control comes into {@code first..last} otherwise than at {@code first}. */
  boolean isEnteredInside(int first, int last) {
    for (int i = first + 1; i <= last; i++) {
      if (firstSource[i] < first || lastSource[i] > last) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the instructions {@code first..end}, the last excluded, jumps there. */
  boolean isJumpedTo(int target, int first, int end) {
    return IntStream.range(first, end)
        .anyMatch(i -> targets(at(i)).stream().anyMatch(label -> number(label) == target));
  }

  boolean isHandler(int number) {
    return handlers.get(number);
  }

  /** The last handler of a try range that begins at this instruction, {@code 0} if none does. */
  int farthestHandler(int number) {
    return farthestHandler[number];
  }

  /** Whether control never goes from this instruction to the next by falling. */
  boolean isTransfer(int number) {
    return switch (opcode(number)) {
      case Opcodes.GOTO, Opcodes.ATHROW, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, Opcodes.RET ->
          true;
      default -> isReturn(number);
    };
  }

  boolean isReturn(int number) {
    int opcode = opcode(number);
    return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }

  /** Where the instruction jumps to. */
  static List<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      return Stream.concat(table.labels.stream(), Stream.of(table.dflt)).toList();
    }
    if (instruction instanceof LookupSwitchInsnNode lookup) {
      return Stream.concat(lookup.labels.stream(), Stream.of(lookup.dflt)).toList();
    }
    return List.of();
  }
}
