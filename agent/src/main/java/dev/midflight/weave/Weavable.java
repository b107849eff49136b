package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;

/** What a class must be like so that it can be woven. */
final class Weavable {

  private Weavable() {}

  /**
   * @throws UnweavableException saying why it cannot
   */
  static void require(ClassFile file) {
    if (file.facts().tooLarge() != null) {
      throw new UnweavableException(
          "its method " + file.facts().tooLarge() + " is too large to be woven");
    }
  }
}
