package dev.midflight.weave;

import dev.midflight.classfile.TailCalls;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns {@code return Foo.loop(args)} in {@code Foo.loop} into a jump to its start while its
 * version is current, and otherwise leaves the frame for the trampoline that entered it:
 *
 * <pre>{@code
 * parameters = args;
 * if (current) continue start;
 * throw Midflight.moved(new Object[] {parameters});
 * }</pre>
 */
final class LoopTailCalls {

  private final Source source;

  LoopTailCalls(Source source) {
    this.source = source;
  }

  /**
   * Rewrites {@code method}.
   *
   * @param start stands at the beginning of the user's code, with a frame of the parameters behind
   * @return whether there was anything to rewrite
   */
  boolean rewrite(ClassNode type, MethodNode method, LabelNode start) {
    Set<MethodInsnNode> calls = TailCalls.in(type, method, source.file().qualifiedCalls());
    List<Type> parameters = Emit.parameters(method, type.name);
    for (MethodInsnNode call : calls) {
      InsnList jump = new InsnList();
      Emit.storeAll(jump, parameters);
      jump.add(Link.CURRENT.site("current", "()Z", source.slot()));
      jump.add(new JumpInsnNode(Opcodes.IFNE, start));
      Emit.box(jump, parameters);
      jump.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              Names.SEAM,
              "moved",
              "([Ljava/lang/Object;)Ljava/lang/Throwable;",
              false));
      jump.add(new InsnNode(Opcodes.ATHROW));
      removeUnreachable(method, call);
      method.instructions.insert(call, jump);
      method.instructions.remove(call);
    }
    if (!calls.isEmpty()) {
      method.maxStack = Math.max(method.maxStack, 6);
    }
    return !calls.isEmpty();
  }

  /** JVMS 4.10.1.6: code that nothing falls into needs a frame; the return behind has none. */
  private static void removeUnreachable(MethodNode method, MethodInsnNode call) {
    AbstractInsnNode next = call.getNext();
    while (next != null && next.getType() != AbstractInsnNode.FRAME) {
      AbstractInsnNode after = next.getNext();
      if (next.getOpcode() != -1 || next.getType() == AbstractInsnNode.LINE) {
        method.instructions.remove(next);
      }
      next = after;
    }
  }
}
