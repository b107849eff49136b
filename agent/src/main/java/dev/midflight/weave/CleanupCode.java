package dev.midflight.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Those instructions of a method that release what it holds, where a thread that is being killed
 * must not be made to throw: {@code finally} code in the handler and in the copies behind the
 * protected code, the {@code close()} calls of try-with-resources, monitor exits. Found in code as
 * the compiler made it; the nodes stay the same when the method is changed afterwards.
 *
 * <p>Control leaves cleanup code, other than by an exception, in three ways, each with its place
 * for a check: {@link #exits}, {@link #ends} and {@link #landings}.
 */
final class CleanupCode {

  private static final CleanupCode EMPTY = new CleanupCode();

  private final List<Region> regions = new ArrayList<>();
  private final Set<AbstractInsnNode> instructions = new HashSet<>();
  private final Set<LabelNode> handlers = new HashSet<>();
  private final Set<AbstractInsnNode> exits = new HashSet<>();
  private final Set<AbstractInsnNode> ends = new HashSet<>();
  private final Set<LabelNode> landings = new HashSet<>();

  /** Cleanup code without a gap, from one instruction to another, both included. */
  record Region(AbstractInsnNode first, AbstractInsnNode last) {}

  private CleanupCode() {}

  private CleanupCode(CleanupSearch search) {
    handlers.addAll(search.handlers());
    BitSet found = search.found();
    NumberedCode code = search.code();
    for (int first = found.nextSetBit(0); first >= 0; ) {
      int behind = found.nextClearBit(first);
      regions.add(new Region(code.at(first), code.at(behind - 1)));
      if (!code.isTransfer(behind - 1)) {
        exits.add(code.at(behind - 1));
      }
      first = found.nextSetBit(behind);
    }
    found.stream().forEach(number -> add(number, code, found));
  }

  private void add(int number, NumberedCode code, BitSet found) {
    AbstractInsnNode instruction = code.at(number);
    instructions.add(instruction);
    if (code.isReturn(number)) {
      ends.add(instruction);
    }
    for (LabelNode target : NumberedCode.targets(instruction)) {
      if (found.get(code.number(target))) {
        continue;
      }
      if (instruction.getOpcode() == Opcodes.GOTO) {
        ends.add(instruction);
      } else {
        landings.add(target);
      }
    }
  }

  static CleanupCode of(MethodNode method) {
    if (method.tryCatchBlocks.isEmpty()) {
      return EMPTY;
    }
    CleanupSearch search = new CleanupSearch(method);
    return search.found().isEmpty() ? EMPTY : new CleanupCode(search);
  }

  /** Labels, lines and frames are not contained. */
  boolean contains(AbstractInsnNode instruction) {
    return instructions.contains(instruction);
  }

  /** In the order of the method; between two of them there is other code. */
  List<Region> regions() {
    return List.copyOf(regions);
  }

  /**
   * Whether cleanup code begins with the handler of {@code block}: {@code finally}, a monitor's, a
   * resource's. Handlers further inside cleanup code are not meant; their code is contained.
   */
  boolean isCleanupHandler(TryCatchBlockNode block) {
    return handlers.contains(block.handler);
  }

  /**
   * Instructions from which control falls out of cleanup code. A check goes behind, and behind the
   * labels that follow: a try range that ends there must not cover the check, or a monitor would be
   * released twice. The operand stack need not be empty.
   */
  Set<AbstractInsnNode> exits() {
    return Set.copyOf(exits);
  }

  /** Each {@code goto} out of cleanup code and each {@code return} in it. A check goes in front. */
  Set<AbstractInsnNode> ends() {
    return Set.copyOf(ends);
  }

  /** Where other jumps and switches leave to. A check goes behind the label and its frame. */
  Set<LabelNode> landings() {
    return Set.copyOf(landings);
  }
}
