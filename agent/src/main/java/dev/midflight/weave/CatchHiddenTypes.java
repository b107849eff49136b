package dev.midflight.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Lets an image catch exceptions whose class it may not name: it catches {@code Throwable}, asks,
 * and goes on to the handlers behind, in their order, if the answer is no.
 */
final class CatchHiddenTypes {

  private static final String THROWABLE = "java/lang/Throwable";

  private final TypeErasure erasure;

  CatchHiddenTypes(TypeErasure erasure) {
    this.erasure = erasure;
  }

  void rewrite(MethodNode method) {
    List<TryCatchBlockNode> blocks = method.tryCatchBlocks;
    List<TryCatchBlockNode> rewritten = new ArrayList<>(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      TryCatchBlockNode block = blocks.get(i);
      if (block.type != null && erasure.isHidden(block.type)) {
        LabelNode dispatcher = dispatcher(method, block, blocks.subList(i + 1, blocks.size()));
        rewritten.set(i, new TryCatchBlockNode(block.start, block.end, dispatcher, THROWABLE));
      }
    }
    method.tryCatchBlocks = rewritten;
  }

  private LabelNode dispatcher(
      MethodNode method, TryCatchBlockNode first, List<TryCatchBlockNode> behind) {
    FrameNode frame = frameOf(first.handler);
    if (frame == null) {
      throw new UnweavableException("an exception handler without a stack map frame");
    }
    LabelNode dispatcher = Emit.label();
    InsnList code = new InsnList();
    code.add(dispatcher);
    code.add(caught(frame));
    ask(code, frame, first);
    for (TryCatchBlockNode block : behind) {
      if (covers(method, block, first)) {
        ask(code, frame, block);
      }
    }
    code.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.add(code);
    method.maxStack = Math.max(method.maxStack, 2);
    return dispatcher;
  }

  /** Stack: throwable → throwable, or in the handler if it is of its type. */
  private void ask(InsnList code, FrameNode frame, TryCatchBlockNode block) {
    String type = block.type == null ? THROWABLE : block.type;
    LabelNode no = Emit.label();
    code.add(new InsnNode(Opcodes.DUP));
    if (erasure.isHidden(type)) {
      String desc = "(Ljava/lang/Object;)Z";
      code.add(Link.ACCESS.site("test", desc, "instanceof", "L" + type + ";", "test", ""));
    } else {
      code.add(new TypeInsnNode(Opcodes.INSTANCEOF, type));
    }
    code.add(new JumpInsnNode(Opcodes.IFEQ, no));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, erasure.map(type)));
    code.add(new JumpInsnNode(Opcodes.GOTO, block.handler));
    code.add(no);
    code.add(caught(frame));
  }

  private static FrameNode caught(FrameNode handler) {
    Object[] locals = handler.local.toArray();
    return new FrameNode(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {THROWABLE});
  }

  private static boolean covers(MethodNode method, TryCatchBlockNode outer, TryCatchBlockNode in) {
    return method.instructions.indexOf(outer.start) <= method.instructions.indexOf(in.start)
        && method.instructions.indexOf(in.end) <= method.instructions.indexOf(outer.end);
  }

  private static FrameNode frameOf(LabelNode handler) {
    AbstractInsnNode next = handler.getNext();
    while (next != null && next.getOpcode() == -1) {
      if (next instanceof FrameNode frame) {
        return frame;
      }
      next = next.getNext();
    }
    return null;
  }
}
