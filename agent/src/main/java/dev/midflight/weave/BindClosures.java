package dev.midflight.weave;

import dev.midflight.classfile.ClassFacts;
import dev.midflight.classfile.Lambda;
import dev.midflight.classfile.ModuleFiles;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Binds lambdas and bound method references to the version that makes them: its mark is captured
 * behind what they capture anyway, and the method they enter passes the mark's slot to the body.
 */
final class BindClosures {

  private final Source source;

  /** How many values a lambda body of this class takes from where it was made. */
  private final Map<String, Integer> captured = new HashMap<>();

  BindClosures(Source source, ClassNode type) {
    this.source = source;
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode indy && Lambda.isLambda(indy)) {
          Lambda lambda = Lambda.of(indy, source.file().facts());
          if (isBindableBody(lambda)) {
            captured.put(lambda.body().getName() + lambda.body().getDesc(), lambda.captured());
          }
        }
      }
    }
  }

  void rewrite(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof InvokeDynamicInsnNode indy && Lambda.isLambda(indy)) {
        Lambda lambda = Lambda.of(indy, source.file().facts());
        if (isBindableBody(lambda)) {
          bindBody(method, indy, lambda);
        } else if (isLocalReference(lambda) || isSerialBody(lambda)) {
          closure(method, indy, lambda, ClosureText.localKind(lambda), ClosureText.which(lambda));
        } else if (!isFirst()) {
          closure(method, indy, lambda, BodyKind.OUTSIDE, ClosureText.which(lambda));
        }
      }
    }
  }

  /** How closures enter the body {@code method}, {@code null} if none does. */
  Entry entry(MethodNode method) {
    Integer count = captured.get(method.name + method.desc);
    if (count == null) {
      return null;
    }
    int markAt = arguments(count, method.access);
    return new Entry(entryDesc(method.desc, markAt), markAt);
  }

  /**
   * The method that a closure enters.
   *
   * @param markAt which of its arguments is the mark: where the captured values end
   */
  record Entry(String desc, int markAt) {}

  private boolean isBindableBody(Lambda lambda) {
    return !lambda.isSerializable() && hasBodyHere(lambda);
  }

  /** Its serialised form names the compiler's method, which must keep its descriptor. */
  private boolean isSerialBody(Lambda lambda) {
    return lambda.isSerializable() && hasBodyHere(lambda);
  }

  private boolean hasBodyHere(Lambda lambda) {
    ClassFacts facts = source.file().facts();
    return lambda.expression()
        && facts.hasTwin(facts.method(lambda.body().getName(), lambda.body().getDesc()));
  }

  private boolean isLocalReference(Lambda lambda) {
    Handle body = lambda.body();
    if (!lambda.isBoundReference() || !source.module().has(body.getOwner())) {
      return false;
    }
    ModuleFiles.Selected selected =
        source.module().select(body.getOwner(), body.getName(), body.getDesc());
    return selected != null && selected.owner().hasTwin(selected.method());
  }

  private void bindBody(MethodNode method, InvokeDynamicInsnNode indy, Lambda lambda) {
    Handle body = lambda.body();
    int access = source.file().facts().method(body.getName(), body.getDesc()).access();
    Handle entry =
        new Handle(
            body.getTag(),
            body.getOwner(),
            body.getName(),
            entryDesc(body.getDesc(), arguments(lambda.captured(), access)),
            body.isInterface());
    Object[] args = indy.bsmArgs.clone();
    args[1] = entry;
    String desc = Emit.append(indy.desc, Names.MARK_DESC);
    InvokeDynamicInsnNode marked = new InvokeDynamicInsnNode(indy.name, desc, indy.bsm, args);
    if (lambda.captured() == 0 && !isFirst()) {
      closure(
          method,
          indy,
          Lambda.of(marked, source.file().facts()),
          BodyKind.MARKED,
          ClosureText.which(lambda));
      return;
    }
    if (lambda.captured() == 0) {
      Object[] linked = new Object[args.length + 3];
      linked[0] = source.slot();
      linked[1] = ClosureText.which(lambda);
      linked[2] = indy.bsm;
      System.arraycopy(args, 0, linked, 3, args.length);
      method.instructions.set(indy, Link.CONSTANT_LAMBDA.site(indy.name, indy.desc, linked));
      return;
    }
    method.instructions.insertBefore(indy, Emit.mark(source.slot(), ClosureText.which(lambda)));
    method.instructions.set(indy, marked);
    method.maxStack++;
    if (!isFirst()) {
      closure(
          method,
          marked,
          Lambda.of(marked, source.file().facts()),
          BodyKind.OUTSIDE,
          ClosureText.which(lambda));
    }
  }

  /**
   * Whether the class is defined with this code. It leaves lambdas to {@code LambdaMetafactory},
   * and costs nothing at the start. HotSpot keeps the classes that the metafactory makes as long as
   * the class loader: what a class is redefined to must not have it make more.
   */
  private boolean isFirst() {
    return source.defined() != null;
  }

  private void closure(
      MethodNode method, InvokeDynamicInsnNode indy, Lambda lambda, BodyKind kind, String which) {
    Object[] arguments = ClosureText.arguments(source.slot(), lambda, kind, which);
    method.instructions.set(indy, Link.CLOSURE.site(indy.name, indy.desc, arguments));
  }

  private static int arguments(int captured, int access) {
    return (access & Opcodes.ACC_STATIC) != 0 ? captured : captured - 1;
  }

  private static String entryDesc(String desc, int captured) {
    Type[] types = Type.getArgumentTypes(desc);
    StringBuilder entry = new StringBuilder("(");
    for (int i = 0; i <= types.length; i++) {
      if (i == captured) {
        entry.append(Names.MARK_DESC);
      }
      if (i < types.length) {
        entry.append(types[i].getDescriptor());
      }
    }
    return entry.append(')').append(Type.getReturnType(desc).getDescriptor()).toString();
  }
}
