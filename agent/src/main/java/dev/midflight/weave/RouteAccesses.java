package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Lambda;
import dev.midflight.classfile.ModuleFiles;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Turns what an image may not do itself, touch anything that is not public, into call sites that
 * the agent links with the rights of the module's class; and binds local calls to the image.
 */
final class RouteAccesses {

  private static final String STRING_CONCAT = "java/lang/invoke/StringConcatFactory";

  private final Source source;
  private final ImageLayout layout;
  private final TypeErasure erasure;
  private final Set<String> ancestors = new HashSet<>();

  RouteAccesses(Source source, ImageLayout layout, TypeErasure erasure) {
    this.source = source;
    this.layout = layout;
    this.erasure = erasure;
    for (ClassFile file : source.module().all()) {
      ancestors.add(file.facts().superName());
    }
  }

  void rewrite(MethodNode method, Set<AbstractInsnNode> qualified) {
    Map<MethodInsnNode, TypeInsnNode> creations = Creations.in(method);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call) {
        rewriteCall(method, call, qualified.contains(call), creations.get(call));
      } else if (insn instanceof FieldInsnNode field) {
        rewriteField(method, field);
      } else if (insn instanceof TypeInsnNode type && insn.getOpcode() != Opcodes.NEW) {
        rewriteType(method, type);
      } else if (insn instanceof MultiANewArrayInsnNode array) {
        rewriteArray(method, array);
      } else if (insn instanceof LdcInsnNode constant) {
        rewriteConstant(method, constant);
      } else if (insn instanceof InvokeDynamicInsnNode indy) {
        rewriteDynamic(method, indy);
      }
    }
  }

  private void rewriteCall(
      MethodNode method, MethodInsnNode call, boolean qualified, TypeInsnNode created) {
    if (call.name.equals("<init>")) {
      if (erasure.isHidden(call.owner) || erasure.mentionsHidden(call.desc)) {
        create(method, call, created);
      }
      return;
    }
    ModuleFiles.Selected selected =
        qualified || !source.module().has(call.owner)
            ? null
            : source.module().select(call.owner, call.name, call.desc);
    if (selected != null && !selected.method().isNative()) {
      bindLocal(method, call, selected);
    } else if (isRouted(call)) {
      String desc = callDesc(call);
      replace(method, call, access(kind(call), call.owner, call.name, call.desc, desc));
    }
  }

  private void bindLocal(MethodNode method, MethodInsnNode call, ModuleFiles.Selected selected) {
    String owner = selected.owner().name();
    ImageLayout.ImageMethod target = layout.find(owner, call.name, call.desc);
    boolean direct = call.getOpcode() == Opcodes.INVOKESPECIAL || !selected.isOverridable();
    if (selected.method().tailCalls()) {
      String desc = callDesc(call);
      replace(method, call, Link.LOOP.site(call.name, desc, source.slot(), call.owner, call.desc));
    } else if (direct && target != null) {
      replace(
          method,
          call,
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, ImageLayout.MARK + owner, target.name(), target.desc(), false));
    } else {
      String desc = callDesc(call);
      replace(
          method,
          call,
          Link.LOCAL.site(call.name, desc, source.slot(), call.owner, call.desc, "virtual"));
    }
  }

  /**
   * Replaces {@code new T; dup; args; T.<init>}: nulls stand where the unfinished object stood.
   * Stack: ..., null, null, args → ..., object.
   */
  private void create(MethodNode method, MethodInsnNode call, TypeInsnNode created) {
    String desc = call.desc.substring(0, call.desc.indexOf(')') + 1) + "L" + call.owner + ";";
    InsnList code = new InsnList();
    code.add(
        Link.ACCESS.site(
            "create", desc, "new", call.owner, "new", call.desc, slotOf(call), which(call)));
    if (Creations.isDuplicated(created)) {
      code.add(new InsnNode(Opcodes.DUP_X2));
      code.add(new InsnNode(Opcodes.POP));
      code.add(new InsnNode(Opcodes.POP2));
    } else {
      code.add(new InsnNode(Opcodes.POP2));
    }
    method.instructions.insert(call, code);
    method.instructions.remove(call);
    method.instructions.set(created, new InsnNode(Opcodes.ACONST_NULL));
    method.maxStack += 2;
  }

  /** The slot whose mark the new object gets, if it is a closure. */
  private int slotOf(MethodInsnNode call) {
    ClassFile file = source.module().get(call.owner);
    return file != null && file.facts().enclosed() ? source.slot() : Names.OUTSIDE;
  }

  private String which(MethodInsnNode call) {
    ClassFile file = source.module().get(call.owner);
    return file == null ? "" : ClosureText.which(file);
  }

  private void rewriteField(MethodNode method, FieldInsnNode field) {
    if (!erasure.isHidden(field.owner)
        && !isAncestor(field.owner)
        && !erasure.mentionsHidden(field.desc)) {
      return;
    }
    String receiver = "L" + field.owner + ";";
    switch (field.getOpcode()) {
      case Opcodes.GETFIELD -> route(method, field, "getfield", "(" + receiver + ")" + field.desc);
      case Opcodes.PUTFIELD -> route(method, field, "putfield", "(" + receiver + field.desc + ")V");
      case Opcodes.GETSTATIC -> route(method, field, "getstatic", "()" + field.desc);
      default -> route(method, field, "putstatic", "(" + field.desc + ")V");
    }
  }

  private void route(MethodNode method, FieldInsnNode field, String what, String desc) {
    replace(method, field, access(what, field.owner, field.name, field.desc, desc));
  }

  private void rewriteType(MethodNode method, TypeInsnNode insn) {
    Type type = Type.getObjectType(insn.desc);
    if (!erasure.isHidden(type)) {
      return;
    }
    String name = type.getDescriptor();
    switch (insn.getOpcode()) {
      case Opcodes.CHECKCAST ->
          replace(method, insn, access("cast", name, "cast", "", "(Ljava/lang/Object;)" + name));
      case Opcodes.INSTANCEOF ->
          replace(method, insn, access("instanceof", name, "test", "", "(Ljava/lang/Object;)Z"));
      default -> replace(method, insn, access("array", name, "array", "", "(I)[" + name));
    }
  }

  private void rewriteArray(MethodNode method, MultiANewArrayInsnNode insn) {
    if (erasure.isHidden(Type.getType(insn.desc))) {
      String desc = "(" + "I".repeat(insn.dims) + ")" + insn.desc;
      replace(method, insn, access("arrays", insn.desc, "array", "", desc));
    }
  }

  private void rewriteConstant(MethodNode method, LdcInsnNode insn) {
    if (insn.cst instanceof ConstantDynamic dynamic) {
      String desc = "()" + dynamic.getDescriptor();
      replace(method, insn, Link.CONSTANT.site("constant", desc, ConstantText.of(dynamic)));
    } else if (insn.cst instanceof Handle) {
      String desc = "()Ljava/lang/invoke/MethodHandle;";
      replace(method, insn, Link.CONSTANT.site("constant", desc, ConstantText.of(insn.cst)));
    } else if (insn.cst instanceof Type type && isHiddenConstant(type)) {
      boolean isMethod = type.getSort() == Type.METHOD;
      String desc = isMethod ? "()Ljava/lang/invoke/MethodType;" : "()Ljava/lang/Class;";
      replace(method, insn, Link.CONSTANT.site("constant", desc, ConstantText.of(type)));
    }
  }

  private boolean isHiddenConstant(Type type) {
    return type.getSort() == Type.METHOD
        ? erasure.mentionsHidden(type.getDescriptor())
        : erasure.isHidden(type);
  }

  private void rewriteDynamic(MethodNode method, InvokeDynamicInsnNode indy) {
    if (indy.bsm.getOwner().equals(Names.SEAM)
        || indy.bsm.getOwner().equals(STRING_CONCAT) && !hasDynamicConstant(indy)) {
      return;
    }
    if (Lambda.isLambda(indy)) {
      Lambda lambda = Lambda.of(indy, source.file().facts());
      Object[] arguments =
          ClosureText.arguments(
              source.slot(),
              lambda,
              isLocal(lambda) ? ClosureText.localKind(lambda) : BodyKind.OUTSIDE);
      replace(method, indy, Link.CLOSURE.site(indy.name, indy.desc, arguments));
    } else {
      String bootstrap = ConstantText.bootstrap(indy.bsm, indy.bsmArgs);
      replace(
          method,
          indy,
          ShareLinks.isShared(indy)
              ? ShareLinks.site(indy, source, bootstrap)
              : Link.RELAY.site(indy.name, indy.desc, indy.desc, bootstrap));
    }
  }

  private static boolean hasDynamicConstant(InvokeDynamicInsnNode indy) {
    for (Object argument : indy.bsmArgs) {
      if (!(argument instanceof String)) {
        return true;
      }
    }
    return false;
  }

  /** A lambda's body and {@code expr::f} stay in the version; {@code Foo::f} goes to current. */
  private boolean isLocal(Lambda lambda) {
    Handle body = lambda.body();
    boolean own =
        source.module().has(body.getOwner())
            && source.module().select(body.getOwner(), body.getName(), body.getDesc()) != null;
    return own && (lambda.expression() || lambda.isBoundReference());
  }

  private boolean isRouted(MethodInsnNode call) {
    if (call.owner.charAt(0) == '[') {
      return false;
    }
    if (call.owner.equals("java/lang/Object")) {
      return call.getOpcode() == Opcodes.INVOKESPECIAL
          || call.name.equals("clone")
          || call.name.equals("finalize");
    }
    return call.getOpcode() == Opcodes.INVOKESPECIAL
        || erasure.isHidden(call.owner)
        || isAncestor(call.owner)
        || erasure.mentionsHidden(call.desc)
        || Names.isCallerSensitive(call.owner, call.name);
  }

  /** A class of another package can have protected members, which only its subclasses may touch. */
  private boolean isAncestor(String owner) {
    return !owner.equals("java/lang/Object") && ancestors.contains(owner);
  }

  private static String kind(MethodInsnNode call) {
    return switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC -> "static";
      case Opcodes.INVOKESPECIAL -> "special";
      default -> "virtual";
    };
  }

  private static String callDesc(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? call.desc
        : "(L" + call.owner + ";" + call.desc.substring(1);
  }

  private AbstractInsnNode access(
      String what, String owner, String name, String desc, String siteDesc) {
    return Link.ACCESS.site(name, siteDesc, what, owner, name, desc);
  }

  private static void replace(MethodNode method, AbstractInsnNode old, AbstractInsnNode by) {
    method.instructions.set(old, by);
  }
}
