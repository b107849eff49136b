package dev.midflight.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Splits a method in two: {@code f(args)} keeps name, annotations and callers and becomes a
 * trampoline that holds no code of the user; {@code f$body(args, slot)} takes the code, and hands a
 * call of another version's slot to that version's image.
 */
final class SplitMethods {

  private static final int BODY_ACCESS =
      Opcodes.ACC_PUBLIC
          | Opcodes.ACC_PROTECTED
          | Opcodes.ACC_PRIVATE
          | Opcodes.ACC_STATIC
          | Opcodes.ACC_FINAL
          | Opcodes.ACC_STRICT
          | Opcodes.ACC_SYNCHRONIZED;

  private final Source source;
  private final ClassNode type;

  SplitMethods(Source source, ClassNode type) {
    this.source = source;
    this.type = type;
  }

  /** The twin of an abstract method: implementations that nobody wove are called as they are. */
  MethodNode forwarding(MethodNode method) {
    int access = method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    MethodNode twin =
        new MethodNode(
            Opcodes.ASM9,
            access | Opcodes.ACC_SYNTHETIC,
            method.name + Names.BODY_SUFFIX,
            Emit.append(method.desc, "I"),
            null,
            null);
    List<Type> parameters = Emit.parameters(method, type.name);
    Emit.loadAll(twin.instructions, parameters);
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    int opcode = isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    twin.instructions.add(
        new MethodInsnNode(opcode, type.name, method.name, method.desc, isInterface));
    twin.instructions.add(Emit.ret(method.desc));
    twin.maxLocals = Emit.size(parameters) + 1;
    twin.maxStack = Math.max(Emit.size(parameters), 2);
    return twin;
  }

  /**
   * Moves the code of {@code method} into the body that is returned.
   *
   * @param start where the user's code begins; already the target of its tail calls
   * @param loops whether it has tail calls
   * @param entry how closures enter it, or {@code null}
   */
  MethodNode split(MethodNode method, LabelNode start, boolean loops, BindClosures.Entry entry) {
    MethodNode body = takeCode(method);
    List<Type> parameters = Emit.parameters(method, type.name);
    body.instructions.insert(prologue(method, parameters, start));
    if (loops) {
      body.instructions.insert(loopPrologue(method, parameters));
    }
    body.maxLocals = Math.max(body.maxLocals, Emit.size(parameters) + 1);
    body.maxStack = Math.max(body.maxStack, Emit.size(parameters) + 2);
    if (entry != null) {
      enterFromClosure(method, body, entry);
    } else if (loops) {
      enterLooping(method, body, parameters);
    } else {
      enter(method, body, parameters);
    }
    method.access &= ~Opcodes.ACC_SYNCHRONIZED;
    return body;
  }

  private MethodNode takeCode(MethodNode method) {
    MethodNode body =
        new MethodNode(
            Opcodes.ASM9,
            method.access & BODY_ACCESS | Opcodes.ACC_SYNTHETIC,
            method.name + Names.BODY_SUFFIX,
            Emit.append(method.desc, "I"),
            null,
            null);
    body.instructions = method.instructions;
    body.tryCatchBlocks = method.tryCatchBlocks;
    body.localVariables = method.localVariables;
    body.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
    body.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
    body.maxLocals = method.maxLocals;
    body.maxStack = method.maxStack;
    method.instructions = new InsnList();
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    return body;
  }

  /**
   * {@code if (slot != MINE && slot >= 0 && module(slot) == MODULE) return image(args, slot);} A
   * slot of another module arrives when its unqualified call selects our override: from outside.
   */
  private InsnList prologue(MethodNode method, List<Type> parameters, LabelNode start) {
    int slot = Emit.size(parameters);
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ILOAD, slot));
    code.add(Emit.push(source.slot()));
    code.add(new JumpInsnNode(Opcodes.IF_ICMPEQ, start));
    code.add(new VarInsnNode(Opcodes.ILOAD, slot));
    code.add(new JumpInsnNode(Opcodes.IFLT, start));
    if ((method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0) {
      code.add(new VarInsnNode(Opcodes.ILOAD, slot));
      code.add(Emit.push(Names.SLOT_BITS));
      code.add(new InsnNode(Opcodes.IUSHR));
      code.add(Emit.push(source.moduleId()));
      code.add(new JumpInsnNode(Opcodes.IF_ICMPNE, start));
    }
    Emit.loadAll(code, parameters);
    code.add(new VarInsnNode(Opcodes.ILOAD, slot));
    String desc = Emit.append(Emit.receiverFirst(method, type.name), "I");
    code.add(Link.IMAGE.site(method.name, desc, source.slot(), method.desc));
    code.add(Emit.ret(method.desc));
    return code;
  }

  /**
   * {@code if (slot == OUTSIDE) return loop(args);} A trampoline of the version before may have
   * been entered just before the load that made this method a loop: it catches nothing, so the call
   * site does.
   */
  private InsnList loopPrologue(MethodNode method, List<Type> parameters) {
    LabelNode caught = Emit.label();
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ILOAD, Emit.size(parameters)));
    code.add(Emit.push(Names.OUTSIDE));
    code.add(new JumpInsnNode(Opcodes.IF_ICMPNE, caught));
    Emit.loadAll(code, parameters);
    code.add(Link.LOOP.site(method.name, method.desc, source.slot(), type.name, method.desc));
    code.add(Emit.ret(method.desc));
    code.add(caught);
    List<Type> withSlot = new ArrayList<>(parameters);
    withSlot.add(Type.INT_TYPE);
    code.add(Emit.frame(withSlot));
    return code;
  }

  private void enter(MethodNode method, MethodNode body, List<Type> parameters) {
    InsnList code = method.instructions;
    Emit.loadAll(code, parameters);
    addOutsideSlot(code, method);
    code.add(callBody(body));
    code.add(Emit.ret(method.desc));
    method.maxLocals = Emit.size(parameters);
    method.maxStack = Math.max(Emit.size(parameters) + 1, 2);
  }

  /** A closure runs the version that made it; everything else from outside runs current. */
  private void addOutsideSlot(InsnList code, MethodNode method) {
    boolean isMember = (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0;
    if (source.file().facts().enclosed() && isMember) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new FieldInsnNode(Opcodes.GETFIELD, type.name, Names.MADE_BY, Names.MARK_DESC));
      code.add(Emit.slotOfMark(source.slot()));
    } else {
      code.add(Emit.push(Names.OUTSIDE));
    }
  }

  /** {@code for (;;) try { return f$body(args, -1); } catch (Moved m) { args = m.arguments; }}. */
  private void enterLooping(MethodNode method, MethodNode body, List<Type> parameters) {
    LabelNode again = Emit.label();
    LabelNode end = Emit.label();
    LabelNode moved = Emit.label();
    InsnList code = method.instructions;
    code.add(again);
    code.add(Emit.frame(parameters));
    Emit.loadAll(code, parameters);
    code.add(Emit.push(Names.LOOPING));
    code.add(callBody(body));
    code.add(end);
    code.add(Emit.ret(method.desc));
    code.add(moved);
    code.add(Emit.frame(parameters, Names.MOVED));
    code.add(new VarInsnNode(Opcodes.ASTORE, Emit.size(parameters)));
    Emit.unpackMoved(code, parameters);
    code.add(new JumpInsnNode(Opcodes.GOTO, again));
    method.tryCatchBlocks.add(new TryCatchBlockNode(again, end, moved, Names.MOVED));
    method.maxLocals = Emit.size(parameters) + 1;
    method.maxStack = Math.max(Emit.size(parameters) + 1, 3);
  }

  /** Captured values, the mark that was captured behind them, the arguments of the closure. */
  private void enterFromClosure(MethodNode method, MethodNode body, BindClosures.Entry entry) {
    method.desc = entry.desc();
    method.signature = null;
    method.parameters = null;
    Type[] types = Type.getArgumentTypes(method.desc);
    int local = 0;
    int markLocal = 0;
    InsnList code = method.instructions;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      code.add(new VarInsnNode(Opcodes.ALOAD, local++));
    }
    for (int i = 0; i < types.length; i++) {
      if (i == entry.markAt()) {
        markLocal = local;
      } else {
        code.add(new VarInsnNode(types[i].getOpcode(Opcodes.ILOAD), local));
      }
      local += types[i].getSize();
    }
    code.add(new VarInsnNode(Opcodes.ALOAD, markLocal));
    code.add(Emit.slotOfMark(source.slot()));
    code.add(callBody(body));
    code.add(Emit.ret(method.desc));
    method.maxLocals = local;
    method.maxStack = Math.max(local, 2);
  }

  private MethodInsnNode callBody(MethodNode body) {
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    boolean isStatic = (body.access & Opcodes.ACC_STATIC) != 0;
    // Not virtual: super.f() of a subclass enters f here and must run this class's body.
    int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    return new MethodInsnNode(opcode, type.name, body.name, body.desc, isInterface);
  }
}
