package dev.midflight.weave;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets a class that is not managed, below one that is, override as before: a local call of the
 * managed class selects {@code f$body}, which leads from here to the override {@code f}. A class
 * that {@code Proxy} makes has a {@code f$body} that would go to its handler: that one too leads to
 * {@code f} instead.
 */
public final class BridgeOverrides {

  private static final int NOT_OVERRIDING =
      Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT;

  private BridgeOverrides() {}

  public static byte[] weave(byte[] classFile) {
    ClassNode type = new ClassNode();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(type, 0);
    Set<String> present = new HashSet<>();
    for (MethodNode method : type.methods) {
      present.add(method.name + method.desc);
    }
    for (MethodNode method : List.copyOf(type.methods)) {
      String plain = plainDesc(method);
      if (plain != null) {
        lead(type, method, plain);
      } else if (isOverride(method)
          && !present.contains(method.name + Names.BODY_SUFFIX + twinDesc(method))) {
        type.methods.add(bridge(type, method));
      }
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    type.accept(writer);
    return writer.toByteArray();
  }

  private static boolean isOverride(MethodNode method) {
    return (method.access & NOT_OVERRIDING) == 0 && method.name.charAt(0) != '<';
  }

  private static MethodNode bridge(ClassNode type, MethodNode method) {
    int access = method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    MethodNode bridge =
        new MethodNode(
            Opcodes.ASM9,
            access | Opcodes.ACC_SYNTHETIC,
            method.name + Names.BODY_SUFFIX,
            twinDesc(method),
            null,
            null);
    fill(type, bridge, method.name, method.desc);
    return bridge;
  }

  private static void lead(ClassNode type, MethodNode twin, String desc) {
    twin.tryCatchBlocks.clear();
    fill(type, twin, Names.plain(twin.name), desc);
  }

  private static void fill(ClassNode type, MethodNode twin, String name, String desc) {
    MethodNode plain = new MethodNode(0, name, desc, null, null);
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    int local = 1;
    for (Type argument : Type.getArgumentTypes(desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    int opcode = isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.add(new MethodInsnNode(opcode, type.name, name, desc, isInterface));
    code.add(Emit.ret(plain.desc));
    twin.instructions = code;
    twin.maxLocals = local + 1;
    twin.maxStack = Math.max(local, 2);
  }

  /** What {@code f$body(args, slot)} stands for, {@code null} if the method is no twin. */
  private static String plainDesc(MethodNode method) {
    return method.name.endsWith(Names.BODY_SUFFIX) ? Emit.withoutSlot(method.desc) : null;
  }

  private static String twinDesc(MethodNode method) {
    return Emit.append(method.desc, "I");
  }
}
