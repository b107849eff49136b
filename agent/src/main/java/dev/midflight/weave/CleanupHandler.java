package dev.midflight.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A handler that is cleanup code, told by the shapes that compilers give it.
 *
 * @param first the number of its first instruction
 * @param last the number of its last
 * @param body what it does that copies do, too
 */
record CleanupHandler(int first, int last, CleanupBody body) {

  /**
   * The one that begins at an instruction, {@code null} if there is none.
   *
   * @param blocks the try ranges that have their handler there
   */
  static CleanupHandler at(int first, List<TryCatchBlockNode> blocks, NumberedCode code) {
    CleanupHandler found = new Shapes(code).find(first, blocks);
    return found != null && !code.isEnteredInside(found.entered(), found.last) ? found : null;
  }

  boolean exitsMonitor() {
    return isMonitorExit(body);
  }

  /**
   * The last instruction that is reached from elsewhere: ECJ's {@code finally} that never completes
   * is there once, with a {@code pop} of the exception in front of it.
   */
  private int entered() {
    return body.code().opcode(first) == Opcodes.POP ? first + 1 : first;
  }

  private static boolean isMonitorExit(CleanupBody body) {
    NumberedCode code = body.code();
    return body.length() == 2
        && code.opcode(body.start()) == Opcodes.ALOAD
        && code.opcode(body.start() + 1) == Opcodes.MONITOREXIT;
  }

  /** Looks at code for one shape after the other. */
  private record Shapes(NumberedCode code) {

    private static final String THROWABLE = "java/lang/Throwable";

    CleanupHandler find(int first, List<TryCatchBlockNode> blocks) {
      if (blocks.stream().allMatch(block -> THROWABLE.equals(block.type))) {
        return closeHandler(first);
      }
      if (blocks.stream().anyMatch(block -> block.type != null)) {
        return null;
      }
      CleanupHandler monitor = monitorHandler(first);
      if (monitor != null) {
        return monitor;
      }
      CleanupHandler suppressing = suppressingHandler(first);
      if (suppressing != null) {
        return suppressing;
      }
      CleanupHandler rethrowing = rethrowingHandler(first);
      return rethrowing != null ? rethrowing : abruptHandler(first);
    }

    /** ECJ's {@code monitorexit; athrow}, which leaves the exception on the stack meanwhile. */
    private CleanupHandler monitorHandler(int first) {
      CleanupBody body = new CleanupBody(code, first, first + 2, first + 2);
      return isMonitorExit(body) && code.opcode(first + 2) == Opcodes.ATHROW
          ? new CleanupHandler(first, first + 2, body)
          : null;
    }

    /**
     * {@code e = exception; BODY; throw e}. Compilers reserve the variable for the handler, so that
     * whatever else throws it stands behind another store.
     */
    private CleanupHandler rethrowingHandler(int first) {
      int exception = code.local(first);
      if (code.opcode(first) != Opcodes.ASTORE) {
        return null;
      }
      for (int i = first + 1; i < code.size(); i++) {
        if (code.local(i) == exception && !code.isLoad(i, exception)) {
          return null;
        }
        if (code.isLoad(i, exception) && code.opcode(i + 1) == Opcodes.ATHROW) {
          return new CleanupHandler(first, i + 1, new CleanupBody(code, first + 1, i, i));
        }
      }
      return null;
    }

    /**
     * ECJ's {@code t = exception; if (p == null) p = t; else if (p != t) p.addSuppressed(t); BODY;
     * throw p} around a resource that was opened after another, which the body closes.
     */
    private CleanupHandler suppressingHandler(int first) {
      int exception = code.local(first);
      int primary = code.local(first + 1);
      int body = first + 12;
      boolean suppresses =
          code.opcode(first) == Opcodes.ASTORE
              && code.isLoad(first + 1, primary)
              && code.isJumpTo(Opcodes.IFNONNULL, first + 2, first + 6)
              && code.isLoad(first + 3, exception)
              && code.opcode(first + 4) == Opcodes.ASTORE
              && code.local(first + 4) == primary
              && code.isJumpTo(Opcodes.GOTO, first + 5, body)
              && code.isLoad(first + 6, primary)
              && code.isLoad(first + 7, exception)
              && code.isJumpTo(Opcodes.IF_ACMPEQ, first + 8, body)
              && code.isLoad(first + 9, primary)
              && code.isLoad(first + 10, exception)
              && isCall(first + 11, "addSuppressed", "(Ljava/lang/Throwable;)V");
      for (int i = body; suppresses && i < code.size(); i++) {
        if (code.isLoad(i, primary) && code.opcode(i + 1) == Opcodes.ATHROW) {
          return new CleanupHandler(first, i + 1, new CleanupBody(code, body, i, i));
        }
      }
      return null;
    }

    /**
     * {@code e = exception; BODY}, where the body always returns, throws or jumps away. It ends
     * with the first such instruction that no jump inside the body leads behind; a jump back, or to
     * what is also reached from before the handler, leads out of it.
     */
    private CleanupHandler abruptHandler(int first) {
      if (code.opcode(first) != Opcodes.ASTORE && code.opcode(first) != Opcodes.POP) {
        return null;
      }
      int farthest = first;
      for (int i = first + 1; i < code.size(); i++) {
        farthest = Math.max(farthest, farthestInside(first, i));
        if (code.isTransfer(i) && farthest <= i) {
          return new CleanupHandler(first, i, new CleanupBody(code, first + 1, i + 1, -1));
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
    private CleanupHandler closeHandler(int first) {
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
          ? new CleanupHandler(first, rethrow + 1, new CleanupBody(code, next, close + 1, rethrow))
          : null;
    }

    private boolean isCall(int number, String name, String descriptor) {
      return code.at(number) instanceof MethodInsnNode call
          && call.name.equals(name)
          && call.desc.equals(descriptor);
    }
  }
}
