package dev.midflight.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Looks for cleanup handlers, by the shapes that compilers give them, and for the copies of what
 * they do behind the code that they protect. What it does not understand it leaves out.
 */
final class CleanupSearch {

  private static final String THROWABLE = "java/lang/Throwable";

  private final NumberedCode code;
  private final BitSet found = new BitSet();
  private final Set<LabelNode> handlers = new HashSet<>();

  /** A handler's instructions and what it does that copies do, too. */
  private record Handler(int first, int last, CleanupBody body) {}

  /** The instructions that a handler protects, {@code end} excluded. */
  private record Range(int start, int end) {}

  CleanupSearch(MethodNode method) {
    this.code = new NumberedCode(method);
    Map<Integer, List<TryCatchBlockNode>> blocks = new TreeMap<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      blocks.computeIfAbsent(code.number(block.handler), key -> new ArrayList<>()).add(block);
    }
    blocks.forEach(this::look);
  }

  NumberedCode code() {
    return code;
  }

  /** The numbers of all instructions of cleanup code. */
  BitSet found() {
    return found;
  }

  /** Where the handlers begin. */
  Set<LabelNode> handlers() {
    return handlers;
  }

  private void look(int first, List<TryCatchBlockNode> blocks) {
    Handler handler = handler(first, blocks);
    if (handler == null || code.isEnteredInside(first, handler.last)) {
      return;
    }
    blocks.forEach(block -> handlers.add(block.handler));
    mark(first, handler.last + 1);
    List<Range> ranges =
        blocks.stream()
            .map(block -> new Range(code.number(block.start), code.number(block.end)))
            .filter(range -> range.start < first || range.start > handler.last)
            .sorted(Comparator.comparing(Range::start))
            .toList();
    if (isMonitorExit(handler.body)) {
      ranges.forEach(range -> markMonitorExits(range, handler.body));
    } else {
      markCopies(ranges, handler);
    }
  }

  private void mark(int from, int to) {
    found.set(from, to);
  }

  private Handler handler(int first, List<TryCatchBlockNode> blocks) {
    if (blocks.stream().allMatch(block -> THROWABLE.equals(block.type))) {
      return closeHandler(first, blocks.get(0).handler);
    }
    if (blocks.stream().anyMatch(block -> block.type != null)) {
      return null;
    }
    Handler monitor = monitorHandler(first);
    if (monitor != null) {
      return monitor;
    }
    Handler rethrowing = rethrowingHandler(first);
    return rethrowing != null ? rethrowing : abruptHandler(first);
  }

  /** ECJ's {@code monitorexit; athrow}, which leaves the exception on the stack meanwhile. */
  private Handler monitorHandler(int first) {
    CleanupBody body = new CleanupBody(code, first, first + 2, first + 2);
    return isMonitorExit(body) && code.opcode(first + 2) == Opcodes.ATHROW
        ? new Handler(first, first + 2, body)
        : null;
  }

  /**
   * {@code e = exception; BODY; throw e}. Compilers reserve the variable for the handler, so that
   * whatever else throws it stands behind another store.
   */
  private Handler rethrowingHandler(int first) {
    int exception = code.local(first);
    if (code.opcode(first) != Opcodes.ASTORE) {
      return null;
    }
    for (int i = first + 1; i < code.size(); i++) {
      if (code.local(i) == exception && !code.isLoad(i, exception)) {
        return null;
      }
      if (code.isLoad(i, exception) && code.opcode(i + 1) == Opcodes.ATHROW) {
        return new Handler(first, i + 1, new CleanupBody(code, first + 1, i, i));
      }
    }
    return null;
  }

  /**
   * {@code e = exception; BODY}, where the body always returns, throws or jumps away. It ends with
   * the first such instruction that no jump inside the body leads behind; a jump back, or to what
   * is also reached from before the handler, leads out of it.
   */
  private Handler abruptHandler(int first) {
    if (code.opcode(first) != Opcodes.ASTORE && code.opcode(first) != Opcodes.POP) {
      return null;
    }
    int farthest = first;
    for (int i = first + 1; i < code.size(); i++) {
      farthest = Math.max(farthest, farthestInside(first, i));
      if (code.isTransfer(i) && farthest <= i) {
        return new Handler(first, i, new CleanupBody(code, first + 1, i + 1, -1));
      }
    }
    return null;
  }

  /** The farthest place in the handler that control comes to from this instruction of it. */
  private int farthestInside(int first, int number) {
    int farthest = code.farthestHandler(number);
    if (farthest > number && code.isReachedFromBefore(farthest, first)) {
      farthest = number;
    }
    for (LabelNode label : NumberedCode.targets(code.at(number))) {
      int target = code.number(label);
      boolean leaves =
          code.isReachedFromBefore(target, first)
              || code.opcode(number) == Opcodes.GOTO && target == number + 1;
      farthest = leaves ? farthest : Math.max(farthest, target);
    }
    return farthest;
  }

  /**
   * javac's {@code t = exception; if (r != null) try { r.close(); } catch (Throwable x) {
   * t.addSuppressed(x); } throw t}, the test being left out for a resource that is just created.
   */
  private Handler closeHandler(int first, LabelNode handler) {
    int exception = code.local(first);
    int next = first + 1;
    int nullTest = code.opcode(next + 1) == Opcodes.IFNULL ? next + 1 : -1;
    int load = nullTest < 0 ? next : next + 2;
    int close = code.opcode(load + 1) == Opcodes.CHECKCAST ? load + 2 : load + 1;
    int second = close + 2;
    int rethrow = second + 4;
    boolean closes =
        code.opcode(first) == Opcodes.ASTORE
            && code.opcode(load) == Opcodes.ALOAD
            && (nullTest < 0
                || code.isLoad(next, code.local(load))
                    && code.isJumpTo(Opcodes.IFNULL, nullTest, rethrow))
            && isCall(close, "close", "()V")
            && code.isJumpTo(Opcodes.GOTO, close + 1, rethrow)
            && code.opcode(second) == Opcodes.ASTORE
            && code.isLoad(second + 1, exception)
            && code.isLoad(second + 2, code.local(second))
            && isCall(second + 3, "addSuppressed", "(Ljava/lang/Throwable;)V")
            && code.isLoad(rethrow, exception)
            && code.opcode(rethrow + 1) == Opcodes.ATHROW;
    return closes
        ? new Handler(first, rethrow + 1, new CleanupBody(code, next, close + 1, rethrow))
        : null;
  }

  private boolean isCall(int number, String name, String descriptor) {
    return code.at(number) instanceof MethodInsnNode call
        && call.name.equals(name)
        && call.desc.equals(descriptor);
  }

  private boolean isMonitorExit(CleanupBody body) {
    return body.length() == 2
        && code.opcode(body.start()) == Opcodes.ALOAD
        && code.opcode(body.start() + 1) == Opcodes.MONITOREXIT;
  }

  /** A monitor is released inside the range, so that it is released again if that fails. */
  private void markMonitorExits(Range range, CleanupBody body) {
    for (int i = range.start; i <= range.end; i++) {
      if (body.isRepeatedAt(i)) {
        mark(i, i + 2);
      }
    }
  }

  /**
   * Copies stand between the ranges, and between the last one and the handler. ECJ has the one for
   * the normal end behind the handler, where protected code jumps to; javac's jumps to none.
   */
  private void markCopies(List<Range> ranges, Handler handler) {
    for (int i = 0; i < ranges.size(); i++) {
      int from = ranges.get(i).end;
      int to = i + 1 < ranges.size() ? ranges.get(i + 1).start : handler.first;
      markCopies(handler.body, from, to > from ? to : from + handler.body.length());
    }
    int behind = handler.last + 1;
    if (ranges.stream().anyMatch(range -> code.isJumpedTo(behind, range.start, range.end))) {
      markCopies(handler.body, behind, behind + handler.body.length());
    }
  }

  /**
   * One stands at the beginning of a gap, others behind what leaves it, as in {@code return;
   * return}, or behind the first instruction of a {@code catch} that does nothing.
   */
  private void markCopies(CleanupBody body, int from, int to) {
    boolean mayBegin = true;
    for (int next = from; next + body.length() <= to; ) {
      boolean copy = mayBegin && body.isRepeatedAt(next);
      int behind = next + (copy ? body.length() : 1);
      if (copy) {
        mark(next, behind);
      }
      mayBegin = code.isTransfer(behind - 1) || code.isHandler(behind - 1);
      next = behind;
    }
  }
}
