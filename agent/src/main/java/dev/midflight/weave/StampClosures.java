package dev.midflight.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the mark of the version that makes it into each instance of an anonymous or local class:
 * in the constructor, for calls made meanwhile, and where it is made, as old code may run a newer
 * constructor.
 */
final class StampClosures {

  private static final int FIELD_ACCESS = Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

  private final Source source;

  StampClosures(Source source) {
    this.source = source;
  }

  /** Adds the field, and its assignment to every constructor. */
  void rewriteClass(ClassNode type) {
    type.fields.add(new FieldNode(FIELD_ACCESS, Names.MADE_BY, Names.MARK_DESC, null, null));
    for (MethodNode method : type.methods) {
      if (method.name.equals("<init>")) {
        InsnList stamp = new InsnList();
        // JVMS 4.10.1.9, putfield: a constructor may assign fields of its class before super().
        stamp.add(new VarInsnNode(Opcodes.ALOAD, 0));
        stamp.add(Emit.mark(source.slot(), ClosureText.which(source.file())));
        stamp.add(new FieldInsnNode(Opcodes.PUTFIELD, type.name, Names.MADE_BY, Names.MARK_DESC));
        method.instructions.insert(stamp);
        method.maxStack = Math.max(method.maxStack, 2);
      }
    }
  }

  /** Stack behind the constructor call: ..., object → ..., object. */
  void rewriteUses(MethodNode method) {
    for (MethodInsnNode call : Creations.ofClosures(method, source.module())) {
      InsnList stamp = new InsnList();
      stamp.add(new InsnNode(Opcodes.DUP));
      stamp.add(Emit.mark(source.slot(), ClosureText.which(source.module().get(call.owner))));
      stamp.add(new FieldInsnNode(Opcodes.PUTFIELD, call.owner, Names.MADE_BY, Names.MARK_DESC));
      method.instructions.insert(call, stamp);
      method.maxStack += 2;
    }
  }
}
