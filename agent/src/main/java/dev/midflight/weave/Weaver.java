package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ConstantPool;

/** Weaves a class in the way that fits how its module came to be managed. */
public final class Weaver {

  private Weaver() {}

  /**
   * Weaves a class.
   *
   * @param attached whether its module was loaded before the agent came
   * @throws UnweavableException if it cannot be woven
   */
  public static Woven weave(Source source, boolean attached) {
    return attached ? AttachWeaver.weave(source) : LaunchWeaver.weave(source);
  }

  /**
   * Makes sure that a loaded class can be redefined so.
   *
   * @param before its class file, {@code null} where it is new
   * @throws UnweavableException if its constant pool would overflow
   */
  public static void requireRoom(ClassFile before, Woven woven) {
    if (before != null && !ConstantPool.hasRoom(before.code(), woven.bytes())) {
      throw new UnweavableException("its constant pool has no room for what weaving adds to it");
    }
  }
}
