package dev.midflight.weave;

import dev.midflight.classfile.Lambda;
import dev.midflight.classfile.Method;
import dev.midflight.classfile.ModuleFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Weaves a class that was loaded before the agent came. Nothing can be added to it, so all versions
 * of its code live in images and its methods become trampolines into the current one; only
 * constructors and the class initialiser keep their code.
 */
public final class AttachWeaver {

  private final Source source;
  private final Map<String, CleanupMarks> cleanup = new HashMap<>();

  private AttachWeaver(Source source) {
    this.source = source;
  }

  public static Woven weave(Source source) {
    return new AttachWeaver(source).weave();
  }

  private Woven weave() {
    ClassNode type = source.file().tree();
    Weavable.require(source.file());
    for (MethodNode method : type.methods) {
      Method fact = source.file().facts().method(method.name, method.desc);
      if (fact == null) {
        continue;
      }
      if (fact.isInitializer()) {
        addConstructorChecks(method);
      } else if (fact.hasBody()) {
        makeTrampoline(type, method, fact);
      }
    }
    if (type.sourceFile == null) {
      type.sourceFile = "Unknown";
    }
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return Woven.of(writer.toByteArray(), cleanup);
  }

  private void addConstructorChecks(MethodNode method) {
    CleanupCode cleanupCode = CleanupCode.of(method);
    CleanupMarks marks = new CleanupMarks(method, cleanupCode);
    if (!marks.isEmpty()) {
      cleanup.put(method.name + method.desc, marks);
    }
    MethodInsnNode initialised =
        method.name.equals("<init>") ? Creations.superConstructorCall(method) : null;
    LabelNode start = Emit.label();
    Set<AbstractInsnNode> qualified = source.qualifiedCalls(method);
    boolean checked =
        initialised != null && new InsertChecks(source).rewrite(method, cleanupCode, qualified);
    bindInitializer(method);
    HideAdditions.rewrite(method);
    ShareLinks.rewrite(method, source);
    if (checked) {
      method.instructions.insert(initialised, start);
      WatchExits.rewrite(method, start, source.slot());
    }
  }

  private void makeTrampoline(ClassNode type, MethodNode method, Method fact) {
    List<Type> parameters = Emit.parameters(method, type.name);
    method.instructions = new InsnList();
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    method.maxLocals = Emit.size(parameters) + 1;
    method.maxStack = Math.max(Emit.size(parameters), 3);
    String desc = Emit.receiverFirst(method, type.name);
    Link link = link(fact);
    if (link != Link.ENTER || !fact.isStatic()) {
      enter(method, parameters, link.site(method.name, desc, source.slot(), method.desc));
    } else {
      enterLooping(method, parameters, desc);
    }
  }

  private Link link(Method method) {
    if (method.lambdaBody()) {
      return Link.ENTER_UNWOVEN;
    }
    boolean ofClosure = !method.isStatic() && source.file().facts().enclosed();
    return ofClosure ? Link.ENTER_MAKER : Link.ENTER;
  }

  private static void enter(MethodNode method, List<Type> parameters, InvokeDynamicInsnNode site) {
    InsnList code = method.instructions;
    Emit.loadAll(code, parameters);
    code.add(site);
    code.add(Emit.ret(method.desc));
  }

  /**
   * A loop that left its version comes back here and enters the one that is current then. Each call
   * has a handler of its own, so that what loops is no handler: C1 gives such a method up.
   */
  private void enterLooping(MethodNode method, List<Type> parameters, String desc) {
    LabelNode first = Emit.label();
    LabelNode moved = Emit.label();
    LabelNode again = Emit.label();
    LabelNode movedAgain = Emit.label();
    LabelNode unpack = Emit.label();
    List<Type> andMoved = new ArrayList<>(parameters);
    andMoved.add(Type.getObjectType(Names.MOVED));
    InsnList code = method.instructions;
    code.add(first);
    enter(method, parameters, Link.ENTER.site(method.name, desc, source.slot(), method.desc));
    code.add(moved);
    code.add(Emit.frame(parameters, Names.MOVED));
    code.add(new VarInsnNode(Opcodes.ASTORE, Emit.size(parameters)));
    code.add(unpack);
    code.add(Emit.frame(andMoved));
    Emit.unpackMoved(code, parameters);
    code.add(again);
    code.add(Emit.frame(parameters));
    enter(
        method, parameters, Link.ENTER_CURRENT.site(method.name, desc, source.slot(), method.desc));
    code.add(movedAgain);
    code.add(Emit.frame(parameters, Names.MOVED));
    code.add(new VarInsnNode(Opcodes.ASTORE, Emit.size(parameters)));
    code.add(new JumpInsnNode(Opcodes.GOTO, unpack));
    method.tryCatchBlocks.add(new TryCatchBlockNode(first, moved, moved, Names.MOVED));
    method.tryCatchBlocks.add(new TryCatchBlockNode(again, movedAgain, movedAgain, Names.MOVED));
  }

  /** What stays in the class calls the image of its own version. */
  private void bindInitializer(MethodNode method) {
    Set<AbstractInsnNode> qualified = source.qualifiedCalls(method);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && !call.name.equals("<init>")
          && !qualified.contains(insn)
          && source.module().has(call.owner)) {
        bind(method, call);
      } else if (insn instanceof InvokeDynamicInsnNode indy && Lambda.isLambda(indy)) {
        bindClosure(method, indy);
      }
    }
    for (MethodInsnNode call : Creations.ofClosures(method, source.module())) {
      InsnList remember = new InsnList();
      remember.add(new InsnNode(Opcodes.DUP));
      remember.add(
          Link.MADE.site(
              "made",
              "(Ljava/lang/Object;)V",
              source.slot(),
              ClosureText.which(source.module().get(call.owner))));
      method.instructions.insert(call, remember);
      method.maxStack++;
    }
  }

  private void bind(MethodNode method, MethodInsnNode call) {
    ModuleFiles.Selected selected = source.module().select(call.owner, call.name, call.desc);
    if (selected == null || selected.method().isNative()) {
      return;
    }
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    String desc = isStatic ? call.desc : "(L" + call.owner + ";" + call.desc.substring(1);
    if (selected.method().tailCalls()) {
      method.instructions.set(
          call, Link.LOOP.site(call.name, desc, source.slot(), call.owner, call.desc));
    } else {
      boolean direct = call.getOpcode() == Opcodes.INVOKESPECIAL || !selected.isOverridable();
      String how = direct ? "direct" : "virtual";
      String owner = direct ? selected.owner().name() : call.owner;
      method.instructions.set(
          call, Link.LOCAL.site(call.name, desc, source.slot(), owner, call.desc, how));
    }
  }

  private void bindClosure(MethodNode method, InvokeDynamicInsnNode indy) {
    Lambda lambda = Lambda.of(indy, source.file().facts());
    boolean own = source.module().has(lambda.body().getOwner());
    boolean local = own && (lambda.expression() || lambda.isBoundReference());
    if (local || source.defined() == null) {
      BodyKind kind = local ? ClosureText.localKind(lambda) : BodyKind.OUTSIDE;
      Object[] arguments = ClosureText.arguments(source.slot(), lambda, kind);
      method.instructions.set(indy, Link.CLOSURE.site(indy.name, indy.desc, arguments));
    }
  }
}
