package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** What a class must be like so that it can be woven. */
final class Weavable {

  private Weavable() {}

  /**
   * @throws UnweavableException saying why it cannot
   */
  static void require(ClassFile file, ClassNode type) {
    int version = type.version & 0xFFFF;
    if (version < Opcodes.V1_7) {
      // JVMS 4.9.1: older class files cannot hold invokedynamic.
      throw new UnweavableException(
          "its class file version " + version + " is older than Java 7's, 51");
    }
    if (file.facts().tooLarge() != null) {
      throw new UnweavableException(
          "its method " + file.facts().tooLarge() + " is too large to be woven");
    }
  }
}
