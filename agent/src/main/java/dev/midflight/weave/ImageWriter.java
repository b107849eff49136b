package dev.midflight.weave;

import dev.midflight.classfile.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the image of a class: the methods of one version as static methods, receiver first, under
 * the class's own name, for a loader of that version's own. The code of a version that is not in
 * the class itself runs there.
 */
public final class ImageWriter {

  /** Holds the code of a synchronized method; the method of its name takes the monitor. */
  private static final String LOCKED_SUFFIX = "$locked";

  private final Source source;
  private final ImageLayout layout;
  private final TypeErasure erasure;
  private final RouteAccesses routeAccesses;
  private final InsertChecks insertChecks;
  private final Map<String, CleanupMarks> cleanup = new HashMap<>();

  private ImageWriter(Source source, ImageLayout layout, TypeErasure erasure) {
    this.source = source;
    this.layout = layout;
    this.erasure = erasure;
    this.routeAccesses = new RouteAccesses(source, layout, erasure);
    this.insertChecks = new InsertChecks(source);
  }

  public static Woven write(Source source, ImageLayout layout, TypeErasure erasure) {
    return new ImageWriter(source, layout, erasure).write();
  }

  private Woven write() {
    ClassNode type = source.file().tree();
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor out = new ClassRemapper(writer, erasure);
    int version = Math.max(type.version & 0xFFFF, Opcodes.V1_7);
    String own = ImageLayout.MARK + type.name;
    out.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, own, null, "java/lang/Object", null);
    out.visitSource(type.sourceFile, null);
    for (MethodNode method : type.methods) {
      Method fact = source.file().facts().method(method.name, method.desc);
      if (fact != null && fact.hasBody()) {
        writeMethod(type, method, out);
      }
    }
    out.visitEnd();
    return Woven.of(writer.toByteArray(), cleanup);
  }

  private void writeMethod(ClassNode type, MethodNode method, ClassVisitor out) {
    ImageLayout.ImageMethod place = layout.find(type.name, method.name, method.desc);
    boolean isSynchronized = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    List<Type> parameters = Emit.parameters(method, type.name);
    String desc = Emit.receiverFirst(method, type.name);
    CleanupMarks marks = rewriteCode(type, method, parameters);
    if (!marks.isEmpty()) {
      cleanup.put(
          (isSynchronized ? place.name() + LOCKED_SUFFIX : place.name()) + place.desc(), marks);
    }
    if (isSynchronized) {
      lockAround(type, method, place.name(), desc, parameters).accept(out);
    }
    MethodNode image =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            isSynchronized ? place.name() + LOCKED_SUFFIX : place.name(),
            desc,
            null,
            null);
    image.instructions = method.instructions;
    image.tryCatchBlocks = method.tryCatchBlocks;
    image.localVariables = method.localVariables;
    image.maxLocals = method.maxLocals;
    image.maxStack = method.maxStack;
    image.accept(out);
  }

  private CleanupMarks rewriteCode(ClassNode type, MethodNode method, List<Type> parameters) {
    Set<AbstractInsnNode> qualified = source.qualifiedCalls(method);
    CleanupCode cleanupCode = CleanupCode.of(method);
    CleanupMarks marks = new CleanupMarks(method, cleanupCode);
    LabelNode start = Emit.label();
    InsnList begin = new InsnList();
    begin.add(start);
    boolean loops = new LoopTailCalls(source).rewrite(type, method, start);
    if (loops) {
      begin.add(Emit.frame(parameters));
      begin.add(new InsnNode(Opcodes.NOP));
    }
    boolean checked = insertChecks.rewrite(method, cleanupCode, qualified) || loops;
    checked |= source.isEnteredFromOutside(method);
    if (checked) {
      begin.add(InsertChecks.check(source));
    }
    method.instructions.insert(begin);
    HideAdditions.rewrite(method);
    replaceUnfinishedObjects(method);
    routeAccesses.rewrite(method, qualified);
    new CatchHiddenTypes(erasure).rewrite(method);
    if (checked) {
      WatchExits.rewrite(method, start, source.slot());
    }
    if (method.localVariables != null) {
      method.localVariables.forEach(v -> v.signature = null);
    }
    return marks;
  }

  /** In frames, what a routed {@code new} left on the stack is null, which is an Object too. */
  private void replaceUnfinishedObjects(MethodNode method) {
    Set<LabelNode> routed = new HashSet<>();
    Creations.in(method)
        .forEach(
            (call, created) -> {
              if (erasure.isHidden(call.owner) || erasure.mentionsHidden(call.desc)) {
                AbstractInsnNode before = created.getPrevious();
                while (before != null && before.getOpcode() == -1) {
                  if (before instanceof LabelNode label) {
                    routed.add(label);
                  }
                  before = before.getPrevious();
                }
              }
            });
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame && frame.stack != null) {
        frame.stack = frame.stack.stream().map(t -> finished(t, routed)).toList();
      }
    }
  }

  private static Object finished(Object type, Set<LabelNode> routed) {
    return type instanceof LabelNode label && routed.contains(label) ? "java/lang/Object" : type;
  }

  /**
   * {@code monitorenter; try { return f$locked(args); } finally { monitorexit }}: the monitor is
   * the receiver, or the class that the method belongs to, not its image.
   */
  private MethodNode lockAround(
      ClassNode type, MethodNode method, String name, String desc, List<Type> parameters) {
    MethodNode lock =
        new MethodNode(
            Opcodes.ASM9, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, desc, null, null);
    int monitor = Emit.size(parameters);
    LabelNode start = Emit.label();
    LabelNode from = Emit.label();
    LabelNode to = Emit.label();
    LabelNode handler = Emit.label();
    InsnList code = lock.instructions;
    code.add(start);
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    } else {
      String classText = ConstantText.of(Type.getObjectType(type.name));
      code.add(Link.CONSTANT.site("constant", "()Ljava/lang/Class;", classText));
    }
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new VarInsnNode(Opcodes.ASTORE, monitor));
    code.add(new InsnNode(Opcodes.MONITORENTER));
    code.add(from);
    Emit.loadAll(code, parameters);
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, ImageLayout.MARK + type.name, name + LOCKED_SUFFIX, desc, false));
    code.add(new VarInsnNode(Opcodes.ALOAD, monitor));
    code.add(new InsnNode(Opcodes.MONITOREXIT));
    code.add(to);
    code.add(Emit.ret(method.desc));
    code.add(handler);
    List<Type> locals = new ArrayList<>(parameters);
    locals.add(Type.getObjectType("java/lang/Object"));
    code.add(Emit.frame(locals, "java/lang/Throwable"));
    code.add(new VarInsnNode(Opcodes.ALOAD, monitor));
    code.add(new InsnNode(Opcodes.MONITOREXIT));
    code.add(new InsnNode(Opcodes.ATHROW));
    lock.tryCatchBlocks.add(new TryCatchBlockNode(from, to, handler, null));
    lock.maxLocals = monitor + 1;
    lock.maxStack = Math.max(Emit.size(parameters) + 2, 4);
    WatchExits.rewrite(lock, start, source.slot());
    return lock;
  }
}
