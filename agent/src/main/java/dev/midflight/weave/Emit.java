package dev.midflight.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Small runs of instructions that several rewrites need. */
final class Emit {

  private Emit() {}

  static AbstractInsnNode push(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + value);
    }
    if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      return new IntInsnNode(Opcodes.BIPUSH, value);
    }
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      return new IntInsnNode(Opcodes.SIPUSH, value);
    }
    return new LdcInsnNode(value);
  }

  /** The receiver, if there is one, and all arguments. */
  static List<Type> parameters(MethodNode method, String owner) {
    Type[] arguments = Type.getArgumentTypes(method.desc);
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      return Arrays.asList(arguments);
    }
    List<Type> types = new ArrayList<>(arguments.length + 1);
    types.add(Type.getObjectType(owner));
    types.addAll(Arrays.asList(arguments));
    return types;
  }

  static int size(List<Type> types) {
    int size = 0;
    for (Type type : types) {
      size += type.getSize();
    }
    return size;
  }

  static void loadAll(InsnList code, List<Type> types) {
    int local = 0;
    for (Type type : types) {
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
      local += type.getSize();
    }
  }

  /** Stores what is on the stack into the parameters, the last one first. */
  static void storeAll(InsnList code, List<Type> types) {
    int local = size(types);
    for (int i = types.size() - 1; i >= 0; i--) {
      local -= types.get(i).getSize();
      code.add(new VarInsnNode(types.get(i).getOpcode(Opcodes.ISTORE), local));
    }
  }

  /** Stack: ... → ..., Object[] of the parameters. */
  static void box(InsnList code, List<Type> types) {
    code.add(push(types.size()));
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    int local = 0;
    for (int i = 0; i < types.size(); i++) {
      Type type = types.get(i);
      code.add(new InsnNode(Opcodes.DUP));
      code.add(push(i));
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
      if (type.getSort() < Type.ARRAY) {
        String wrapper = wrapper(type);
        String desc = "(" + type.getDescriptor() + ")L" + wrapper + ";";
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, wrapper, "valueOf", desc, false));
      }
      code.add(new InsnNode(Opcodes.AASTORE));
      local += type.getSize();
    }
  }

  /** Behind the parameters stands Moved; its arguments are in the parameters then. */
  static void unpackMoved(InsnList code, List<Type> types) {
    int array = size(types);
    code.add(new VarInsnNode(Opcodes.ALOAD, array));
    code.add(new FieldInsnNode(Opcodes.GETFIELD, Names.MOVED, "arguments", "[Ljava/lang/Object;"));
    code.add(new VarInsnNode(Opcodes.ASTORE, array));
    int local = 0;
    for (int i = 0; i < types.size(); i++) {
      Type type = types.get(i);
      code.add(new VarInsnNode(Opcodes.ALOAD, array));
      code.add(push(i));
      code.add(new InsnNode(Opcodes.AALOAD));
      unbox(code, type);
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), local));
      local += type.getSize();
    }
  }

  private static void unbox(InsnList code, Type type) {
    if (type.getSort() >= Type.ARRAY) {
      if (!type.getInternalName().equals("java/lang/Object")) {
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
      }
      return;
    }
    String wrapper = wrapper(type);
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, wrapper));
    String name = type.getClassName() + "Value";
    String desc = "()" + type.getDescriptor();
    code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, wrapper, name, desc, false));
  }

  static AbstractInsnNode ret(String desc) {
    return new InsnNode(Type.getReturnType(desc).getOpcode(Opcodes.IRETURN));
  }

  /** A full frame: these locals, and this stack. */
  static FrameNode frame(List<Type> locals, Object... stack) {
    Object[] types = new Object[locals.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = frameType(locals.get(i));
    }
    return new FrameNode(Opcodes.F_NEW, types.length, types, stack.length, stack);
  }

  static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  /** Stack: ... → ..., mark of a closure of the slot's version. */
  static AbstractInsnNode mark(int slot, String which) {
    return Link.MARK.site("mark", "()" + Names.MARK_DESC, slot, which);
  }

  /**
   * Stack: ..., mark → ..., the slot that its closure runs in. The JIT may read that once for all
   * rounds of a loop: the call site in front is what takes such code back when it changes.
   */
  static InsnList slotOfMark(int slot) {
    InsnList code = new InsnList();
    String desc = "(" + Names.MARK_DESC + ")I";
    code.add(Link.MARKS.site("marks", "()V", slot));
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, Names.MARK, "slot", desc, false));
    return code;
  }

  static LabelNode label() {
    return new LabelNode(new Label());
  }

  /** The descriptor of a static method that takes the receiver, if any, as its first argument. */
  static String receiverFirst(MethodNode method, String owner) {
    return (method.access & Opcodes.ACC_STATIC) != 0
        ? method.desc
        : "(L" + owner + ";" + method.desc.substring(1);
  }

  static String append(String desc, String parameter) {
    int end = desc.lastIndexOf(')');
    return desc.substring(0, end) + parameter + desc.substring(end);
  }

  /** The descriptor without the slot at its end, {@code null} where no {@code int} stands there. */
  static String withoutSlot(String desc) {
    Type[] types = Type.getArgumentTypes(desc);
    return types.length > 0 && types[types.length - 1].equals(Type.INT_TYPE)
        ? desc.replace("I)", ")")
        : null;
  }

  private static String wrapper(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new AssertionError(type);
    };
  }
}
