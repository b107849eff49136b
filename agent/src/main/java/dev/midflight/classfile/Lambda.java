package dev.midflight.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A lambda or method reference, as the arguments of {@code LambdaMetafactory} describe it.
 *
 * @param sam the name of the interface's method
 * @param factory captured types, and the interface
 * @param erased the descriptor of the interface's method
 * @param body what it calls
 * @param instantiated the descriptor as this use has it
 * @param flags those of {@code altMetafactory}
 * @param markers further interfaces
 * @param bridges further descriptors of the method
 * @param expression whether it is a lambda expression, of which the body was made
 */
public record Lambda(
    String sam,
    Type factory,
    Type erased,
    Handle body,
    Type instantiated,
    int flags,
    List<Type> markers,
    List<Type> bridges,
    boolean expression) {

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final int SERIALIZABLE = 1;
  private static final int MARKERS = 2;
  private static final int BRIDGES = 4;

  public static boolean isLambda(InvokeDynamicInsnNode indy) {
    return indy.bsm.getOwner().equals(METAFACTORY);
  }

  static Handle body(InvokeDynamicInsnNode indy) {
    return (Handle) indy.bsmArgs[1];
  }

  /**
   * Reads what a class gives to {@code LambdaMetafactory}.
   *
   * @param maker that class
   */
  public static Lambda of(InvokeDynamicInsnNode indy, ClassFacts maker) {
    Object[] args = indy.bsmArgs;
    int flags = 0;
    List<Type> markers = new ArrayList<>();
    List<Type> bridges = new ArrayList<>();
    if (args.length > 3) {
      flags = (Integer) args[3];
      int next = 4;
      if ((flags & MARKERS) != 0) {
        next = take(args, next, markers);
      }
      if ((flags & BRIDGES) != 0) {
        take(args, next, bridges);
      }
    }
    Handle body = body(indy);
    Method own =
        body.getOwner().equals(maker.name()) ? maker.method(body.getName(), body.getDesc()) : null;
    return new Lambda(
        indy.name,
        Type.getMethodType(indy.desc),
        (Type) args[0],
        body,
        (Type) args[2],
        flags,
        markers,
        bridges,
        own != null && own.lambdaBody());
  }

  public boolean isSerializable() {
    return (flags & SERIALIZABLE) != 0;
  }

  public int captured() {
    return factory.getArgumentCount();
  }

  /** {@code expr::f}: a method of the receiver that was captured. */
  public boolean isBoundReference() {
    int tag = body.getTag();
    return captured() > 0
        && !expression
        && (tag == Opcodes.H_INVOKEVIRTUAL
            || tag == Opcodes.H_INVOKEINTERFACE
            || tag == Opcodes.H_INVOKESPECIAL);
  }

  private static int take(Object[] args, int at, List<Type> into) {
    int count = (Integer) args[at];
    for (int i = 1; i <= count; i++) {
      into.add((Type) args[at + i]);
    }
    return at + 1 + count;
  }
}
