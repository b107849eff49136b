package dev.midflight.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Class files before version 51 cannot hold {@code invokedynamic} (JVMS 4.9.1). */
public final class OldClassFiles {

  private OldClassFiles() {}

  /** Whether a class file of this version can be woven as it is. */
  public static boolean isWeavable(ClassNode type) {
    return (type.version & 0xFFFF) >= Opcodes.V1_7;
  }

  static void raise(ClassNode type) {
    if (!isWeavable(type)) {
      throw new UnweavableException(
          "class file version " + (type.version & 0xFFFF) + " is older than Java 7's");
    }
  }
}
