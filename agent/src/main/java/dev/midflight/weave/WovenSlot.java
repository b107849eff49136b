package dev.midflight.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells for which version a class file was woven: the slot stands in its call sites. */
public final class WovenSlot {

  private WovenSlot() {}

  /** The slot, or {@link Names#OUTSIDE} where the class file does not say. */
  public static int of(byte[] classFile) {
    ClassNode type = new ClassNode();
    new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode site
            && site.bsm.getOwner().equals(Names.SEAM)
            && site.bsmArgs.length > 1
            && site.bsmArgs[1] instanceof Integer slot) {
          return slot;
        }
      }
    }
    return Names.OUTSIDE;
  }
}
