package dev.midflight.weave;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Has what the JDK makes for a switch over types, or for a method of a record, made once for all
 * versions: it is the same for each, and JDK 25 spins classes for it, which HotSpot keeps as long
 * as the class loader. The code that a class is defined with is left as the compiler wrote it.
 */
final class ShareLinks {

  /** Bootstrap methods whose answer depends on nothing but the class and their arguments. */
  private static final Set<String> SPINNING =
      Set.of("java/lang/runtime/ObjectMethods", "java/lang/runtime/SwitchBootstraps");

  /** A constant holds no more than 65,535 bytes: JVMS 4.4.7. */
  private static final int LONGEST = 0xFFFF / 3;

  private ShareLinks() {}

  static void rewrite(MethodNode method, Source source) {
    if (source.defined() != null) {
      return;
    }
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof InvokeDynamicInsnNode indy && isShared(indy)) {
        String bootstrap = ConstantText.bootstrap(indy.bsm, indy.bsmArgs);
        if (bootstrap.length() <= LONGEST) {
          method.instructions.set(indy, site(indy, source, bootstrap));
        }
      }
    }
  }

  static boolean isShared(InvokeDynamicInsnNode indy) {
    return SPINNING.contains(indy.bsm.getOwner());
  }

  /** The same in every version, so that no constant of the class is. */
  static InvokeDynamicInsnNode site(InvokeDynamicInsnNode indy, Source source, String bootstrap) {
    int anySlot = source.moduleId() << Names.SLOT_BITS;
    return Link.SHARED.site(indy.name, indy.desc, anySlot, indy.desc, bootstrap);
  }
}
