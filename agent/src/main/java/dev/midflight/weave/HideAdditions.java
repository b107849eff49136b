package dev.midflight.weave;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Keeps what weaving adds out of what managed code sees of itself by reflection. */
final class HideAdditions {

  private static final Map<String, String> FILTERED =
      Map.of(
          "getMethods()[Ljava/lang/reflect/Method;",
          "[Ljava/lang/reflect/Method;",
          "getDeclaredMethods()[Ljava/lang/reflect/Method;",
          "[Ljava/lang/reflect/Method;",
          "getDeclaredFields()[Ljava/lang/reflect/Field;",
          "[Ljava/lang/reflect/Field;");

  private HideAdditions() {}

  static void rewrite(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && call.owner.equals("java/lang/Class")) {
        String members = FILTERED.get(call.name + call.desc);
        if (members != null) {
          String desc = "(" + members + ")" + members;
          method.instructions.insert(
              call, new MethodInsnNode(Opcodes.INVOKESTATIC, Names.SEAM, "declared", desc, false));
        }
      }
    }
  }
}
