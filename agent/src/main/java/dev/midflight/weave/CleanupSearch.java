package dev.midflight.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Looks for cleanup handlers, and for the copies of what they do behind the code that they protect.
 * What it does not understand it leaves out.
 */
final class CleanupSearch {

  private final NumberedCode code;
  private final BitSet found = new BitSet();
  private final Set<LabelNode> handlers = new HashSet<>();

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
    CleanupHandler handler = CleanupHandler.at(first, blocks, code);
    if (handler == null) {
      return;
    }
    blocks.forEach(block -> handlers.add(block.handler));
    mark(first, handler.last() + 1);
    List<Range> ranges =
        blocks.stream()
            .map(block -> new Range(code.number(block.start), code.number(block.end)))
            .filter(range -> range.start < first || range.start > handler.last())
            .sorted(Comparator.comparing(Range::start))
            .toList();
    if (handler.exitsMonitor()) {
      ranges.forEach(range -> markMonitorExits(range, handler.body()));
    } else {
      markCopies(ranges, handler);
    }
  }

  private void mark(int from, int to) {
    found.set(from, to);
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
  private void markCopies(List<Range> ranges, CleanupHandler handler) {
    for (int i = 0; i < ranges.size(); i++) {
      int from = ranges.get(i).end;
      int to = i + 1 < ranges.size() ? ranges.get(i + 1).start : handler.first();
      markCopies(handler.body(), from, to > from ? to : from + handler.body().length());
    }
    int behind = handler.last() + 1;
    if (ranges.stream().anyMatch(range -> code.isJumpedTo(behind, range.start, range.end))) {
      markCopies(handler.body(), behind, behind + handler.body().length());
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
