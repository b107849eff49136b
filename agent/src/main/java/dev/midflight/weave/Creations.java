package dev.midflight.weave;

import dev.midflight.classfile.ModuleFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Pairs the {@code new} instructions of a method with the constructor calls that complete them. */
final class Creations {

  private Creations() {}

  /** From constructor call to its {@code new}. Compilers nest them like parentheses. */
  static Map<MethodInsnNode, TypeInsnNode> in(MethodNode method) {
    Map<MethodInsnNode, TypeInsnNode> pairs = new IdentityHashMap<>();
    Deque<TypeInsnNode> open = new ArrayDeque<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.NEW) {
        open.push((TypeInsnNode) insn);
      } else if (insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && !open.isEmpty()
          && open.peek().desc.equals(call.owner)) {
        pairs.put(call, open.pop());
      }
    }
    return pairs;
  }

  /**
   * The call of a constructor that completes the object itself, {@code null} where there are
   * several or none.
   */
  static MethodInsnNode superConstructorCall(MethodNode constructor) {
    Map<MethodInsnNode, TypeInsnNode> others = in(constructor);
    MethodInsnNode found = null;
    for (AbstractInsnNode insn : constructor.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && !others.containsKey(call)) {
        if (found != null) {
          return null;
        }
        found = call;
      }
    }
    return found;
  }

  /** Calls that leave a new instance of an anonymous or local class of the module on the stack. */
  static List<MethodInsnNode> ofClosures(MethodNode method, ModuleFiles module) {
    List<MethodInsnNode> calls = new ArrayList<>();
    in(method)
        .forEach(
            (call, created) -> {
              if (module.has(call.owner)
                  && module.get(call.owner).facts().enclosed()
                  && isDuplicated(created)) {
                calls.add(call);
              }
            });
    return calls;
  }

  static boolean isDuplicated(TypeInsnNode created) {
    AbstractInsnNode next = created.getNext();
    while (next != null && next.getOpcode() == -1) {
      next = next.getNext();
    }
    return next != null && next.getOpcode() == Opcodes.DUP;
  }
}
