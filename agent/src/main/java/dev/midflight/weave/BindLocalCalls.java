package dev.midflight.weave;

import dev.midflight.classfile.ModuleFiles;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Binds unqualified calls to the version they stand in: {@code f(args)} becomes {@code f$body(args,
 * slot)}, so that the version travels with the call and no load can fall between a question and the
 * call.
 */
final class BindLocalCalls {

  private final Source source;

  BindLocalCalls(Source source) {
    this.source = source;
  }

  void rewrite(MethodNode method, Set<AbstractInsnNode> qualified) {
    boolean bound = false;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && !qualified.contains(insn)
          && source.module().has(call.owner)) {
        bound |= bind(method, call);
      }
    }
    if (bound) {
      method.maxStack++;
    }
  }

  private boolean bind(MethodNode method, MethodInsnNode call) {
    ModuleFiles.Selected selected = source.module().select(call.owner, call.name, call.desc);
    if (selected == null || !selected.owner().hasTwin(selected.method())) {
      return false;
    }
    if (selected.method().tailCalls()) {
      method.instructions.set(
          call, Link.LOOP.site(call.name, call.desc, source.slot(), call.owner, call.desc));
      return false;
    }
    method.instructions.insertBefore(call, Emit.push(source.slot()));
    call.name += Names.BODY_SUFFIX;
    call.desc = Emit.append(call.desc, "I");
    return true;
  }
}
