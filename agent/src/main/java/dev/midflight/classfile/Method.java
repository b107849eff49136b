package dev.midflight.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method as a class file declares it.
 *
 * @param tailCalls whether it contains a qualified call of itself in tail position
 * @param lambdaBody whether a compiler made it of a lambda expression
 */
public record Method(int access, String name, String desc, boolean tailCalls, boolean lambdaBody) {

  /** JVMS 4.3.3: a descriptor is valid only if it takes no more than 255 words. */
  private static final int MAX_ARGUMENT_WORDS = 255;

  public String key() {
    return name + desc;
  }

  public boolean isStatic() {
    return has(Opcodes.ACC_STATIC);
  }

  public boolean isPrivate() {
    return has(Opcodes.ACC_PRIVATE);
  }

  public boolean isAbstract() {
    return has(Opcodes.ACC_ABSTRACT);
  }

  public boolean isNative() {
    return has(Opcodes.ACC_NATIVE);
  }

  /** Whether it is a constructor or the class initialiser, which exist in the class alone. */
  public boolean isInitializer() {
    return name.charAt(0) == '<';
  }

  /** Whether it is code of the user that an image can hold. */
  public boolean hasBody() {
    return !isAbstract() && !isNative() && !isInitializer();
  }

  /** Whether one more argument, the slot, still fits. */
  public boolean hasRoomForSlot() {
    int withReceiver = Type.getArgumentsAndReturnSizes(desc) >> 2;
    int words = isStatic() ? withReceiver - 1 : withReceiver;
    return words + 1 <= MAX_ARGUMENT_WORDS;
  }

  /** {@code name(java.lang.String,int)}, for people. */
  public String readable() {
    List<String> types = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(desc)) {
      types.add(type.getClassName());
    }
    return name + "(" + String.join(", ", types) + ")";
  }

  private boolean has(int flag) {
    return (access & flag) != 0;
  }
}
