package dev.midflight.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** The kinds of call site that woven code leaves to the agent to link, each with its arguments. */
public enum Link {
  /** {@code (receiver?, args, slot)}: that slot's body. Arguments: a slot of ours, descriptor. */
  IMAGE,
  /** {@code ()V}: throws once the version of a slot is purged. Arguments: slot. */
  CHECK,
  /** {@code ()Mark}: what a closure carries. Arguments: slot, which closure of the version. */
  MARK,
  /** {@code ()V}: changes when closures move, for code that remembers a mark. Arguments: slot. */
  MARKS,
  /** {@code ()Z}: whether the version of a slot is current. Arguments: slot. */
  CURRENT,
  /** A local call of a method that loops by tail calls. Arguments: slot, owner, descriptor. */
  LOOP,
  /**
   * A lambda without captures: one instance per version. Arguments: slot, which,
   * LambdaMetafactory's.
   */
  CONSTANT_LAMBDA,
  /** Any other closure. Arguments: slot, then the parts of a {@code Lambda} as text. */
  CLOSURE,
  /** From a trampoline into the version it was woven for. Arguments: slot, descriptor. */
  ENTER,
  /** From a trampoline into the current version, whichever that is. Arguments: slot, descriptor. */
  ENTER_CURRENT,
  /**
   * A call from outside while no version is current: loads one and enters it. In launch mode a slot
   * is the last argument, which does not count. Arguments: slot, descriptor.
   */
  AUTOLOAD,
  /**
   * {@code ()Z}, in a constructor while no version is current: whether it has to begin anew, in the
   * version that was loaded now. Old code makes its own objects as before. Arguments: slot.
   */
  STARTS_OVER,
  /**
   * {@code ()V}, the last step of a class initialiser: asks the on-load hook of a first version.
   * Arguments: slot, and name and descriptor of the hook, or nothing.
   */
  ON_LOAD,
  /** From a trampoline into the version that made the closure. Arguments: slot, descriptor. */
  ENTER_MAKER,
  /**
   * From the trampoline of a lambda's body, which only closures that nobody wove enter, into their
   * version. Arguments: slot, descriptor.
   */
  ENTER_UNWOVEN,
  /** {@code (object)}: remembers which version made it. Arguments: slot, which closure. */
  MADE,
  /** A local call. Arguments: slot, owner, descriptor, direct or by the receiver's class. */
  LOCAL,
  /** An access that an image may not make itself. Arguments: what, owner, name, descriptor. */
  ACCESS,
  /** The user's own {@code invokedynamic} in an image. Arguments: descriptor, bootstrap as text. */
  RELAY,
  /**
   * An {@code invokedynamic} that is linked once for all versions. Arguments: any slot of the
   * module, descriptor, bootstrap as text.
   */
  SHARED,
  /** The user's own dynamic constant in an image. Arguments: its bootstrap as text. */
  CONSTANT;

  private static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Names.SEAM,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
          false);

  InvokeDynamicInsnNode site(String name, String desc, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = name();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new InvokeDynamicInsnNode(name, desc, BOOTSTRAP, all);
  }
}
