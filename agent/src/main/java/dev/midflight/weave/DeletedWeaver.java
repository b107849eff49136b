package dev.midflight.weave;

import dev.midflight.classfile.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Weaves a class of a module that was deleted, for the version that is old now: calls of old code
 * go on to its image, calls from outside find no version and have one loaded. Old code goes on to
 * make its objects by the constructors as they are.
 */
public final class DeletedWeaver {

  private static final Set<Object> ENTERING_MAKER =
      Set.of(Link.ENTER_MAKER.name(), Link.ENTER_UNWOVEN.name());

  private final Source source;
  private final boolean attached;

  private DeletedWeaver(Source source, boolean attached) {
    this.source = source;
    this.attached = attached;
  }

  /**
   * @param source of the version that was deleted
   * @param attached whether its class was there before the agent
   */
  public static Woven weave(Source source, boolean attached) {
    return new DeletedWeaver(source, attached).weave();
  }

  private Woven weave() {
    Woven asItWas = attached ? AttachWeaver.weave(source) : LaunchWeaver.weave(source);
    ClassNode type = new ClassNode();
    new ClassReader(asItWas.bytes()).accept(type, ClassReader.EXPAND_FRAMES);
    for (MethodNode method : type.methods) {
      if (method.instructions.size() > 0) {
        rewrite(type, method);
      }
    }
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return new Woven(writer.toByteArray(), Map.of());
  }

  private void rewrite(ClassNode type, MethodNode method) {
    if (method.name.equals("<clinit>") || method.name.equals("$deserializeLambda$")) {
      return;
    }
    Method fact = source.file().facts().method(method.name, method.desc);
    if (fact != null && fact.isInitializer()) {
      beginAnew(type, method);
    } else if (attached) {
      if (fact != null && !entersItsMaker(method)) {
        autoload(type, method, new InsnList(), method.desc);
      }
    } else if (isBody(method)) {
      String desc = Emit.withoutSlot(method.desc);
      autoload(type, method, toImage(type, method, desc), desc);
    } else if (fact != null && !source.file().facts().hasTwin(fact)) {
      beginAnew(type, method);
    }
  }

  private boolean isBody(MethodNode method) {
    String desc = method.name.endsWith(Names.BODY_SUFFIX) ? Emit.withoutSlot(method.desc) : null;
    if (desc == null) {
      return false;
    }
    Method fact = source.file().facts().method(Names.plain(method.name), desc);
    return fact != null && source.file().facts().hasTwin(fact) && !fact.isAbstract();
  }

  private static boolean entersItsMaker(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof InvokeDynamicInsnNode site
          && site.bsmArgs.length > 0
          && ENTERING_MAKER.contains(site.bsmArgs[0])) {
        return true;
      }
    }
    return false;
  }

  /** {@code begin; return AUTOLOAD(args);}. */
  private void autoload(ClassNode type, MethodNode method, InsnList begin, String desc) {
    List<Type> parameters = Emit.parameters(method, type.name);
    String name = attached ? method.name : Names.plain(method.name);
    InsnList code = new InsnList();
    code.add(begin);
    Emit.loadAll(code, parameters);
    code.add(Link.AUTOLOAD.site(name, Emit.receiverFirst(method, type.name), source.slot(), desc));
    code.add(Emit.ret(method.desc));
    method.instructions = code;
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    method.maxLocals = Emit.size(parameters);
    method.maxStack = Math.max(Emit.size(parameters), 2);
  }

  /** {@code if (slot >= 0 && module(slot) == MODULE) return image(args, slot);}. */
  private InsnList toImage(ClassNode type, MethodNode body, String desc) {
    List<Type> parameters = Emit.parameters(body, type.name);
    int slot = Emit.size(parameters) - 1;
    LabelNode outside = Emit.label();
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ILOAD, slot));
    code.add(new JumpInsnNode(Opcodes.IFLT, outside));
    code.add(new VarInsnNode(Opcodes.ILOAD, slot));
    code.add(Emit.push(Names.SLOT_BITS));
    code.add(new InsnNode(Opcodes.IUSHR));
    code.add(Emit.push(source.moduleId()));
    code.add(new JumpInsnNode(Opcodes.IF_ICMPNE, outside));
    Emit.loadAll(code, parameters);
    String name = Names.plain(body.name);
    code.add(Link.IMAGE.site(name, Emit.receiverFirst(body, type.name), source.slot(), desc));
    code.add(Emit.ret(body.desc));
    code.add(outside);
    code.add(Emit.frame(parameters));
    return code;
  }

  /** {@code if (STARTS_OVER) return thisMethod(args);} in front of the code as it was. */
  private void beginAnew(ClassNode type, MethodNode method) {
    List<Type> parameters = Emit.parameters(method, type.name);
    boolean constructor = method.name.equals("<init>");
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    LabelNode asItWas = Emit.label();
    InsnList code = new InsnList();
    code.add(Link.STARTS_OVER.site("startsOver", "()Z", source.slot()));
    code.add(new JumpInsnNode(Opcodes.IFEQ, asItWas));
    Emit.loadAll(code, parameters);
    code.add(
        new MethodInsnNode(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            type.name,
            method.name,
            method.desc,
            (type.access & Opcodes.ACC_INTERFACE) != 0));
    code.add(Emit.ret(method.desc));
    code.add(asItWas);
    FrameNode frame = Emit.frame(parameters);
    if (constructor) {
      frame.local = new ArrayList<>(frame.local);
      frame.local.set(0, Opcodes.UNINITIALIZED_THIS);
    }
    code.add(frame);
    // Two frames must not stand at one place: JVMS 4.7.4.
    code.add(new InsnNode(Opcodes.NOP));
    method.instructions.insert(code);
    method.maxStack = Math.max(method.maxStack, Emit.size(parameters) + 1);
  }
}
