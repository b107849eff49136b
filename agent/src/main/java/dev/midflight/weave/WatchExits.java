package dev.midflight.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Catches, outside of all handlers of the user's, whatever a method throws, and asks what is to
 * leave it: what it was, or, where the version was purged, {@code KilledByPurge}.
 */
final class WatchExits {

  private WatchExits() {}

  /**
   * @param from where the code of the user begins; its handlers must be complete
   */
  static void rewrite(MethodNode method, LabelNode from, int slot) {
    LabelNode handler = Emit.label();
    InsnList code = new InsnList();
    code.add(handler);
    code.add(Emit.frame(List.of(), "java/lang/Throwable"));
    code.add(Emit.push(slot));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            Names.SEAM,
            "leave",
            "(Ljava/lang/Throwable;I)Ljava/lang/Throwable;",
            false));
    code.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.add(code);
    // JVMS 2.10: handlers are searched in the order of the table.
    method.tryCatchBlocks.add(new TryCatchBlockNode(from, handler, handler, null));
    method.maxStack = Math.max(method.maxStack, 2);
  }
}
