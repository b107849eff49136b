package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Method;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.classfile.QualifiedCalls;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a rewrite must know: the class file, the version of the module it belongs to, and the slot
 * that version lives in.
 *
 * @param slot unique among all modules: {@code moduleId << SLOT_BITS | index}
 * @param askingHook whether the initialiser of the class asks the on-load hook of the first version
 * @param defined says with which version a class is defined, {@code null} for one that is redefined
 */
public record Source(
    ClassFile file, ModuleFiles module, int slot, boolean askingHook, DefinedVersion defined) {

  public Source(ClassFile file, ModuleFiles module, int slot) {
    this(file, module, slot, false);
  }

  public Source(ClassFile file, ModuleFiles module, int slot, boolean askingHook) {
    this(file, module, slot, askingHook, null);
  }

  /** Of a class that is about to be defined; 0 for one whose module is deleted. */
  public Source definedIn(int version) {
    return new Source(file, module, slot, askingHook, new DefinedVersion(version));
  }

  String owner() {
    return file.name();
  }

  int moduleId() {
    return slot >>> Names.SLOT_BITS;
  }

  /** Whether calls that do not carry a version can enter a method in this version: a closure's. */
  boolean isEnteredFromOutside(MethodNode method) {
    boolean isSynchronized = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    Method fact = file.facts().method(method.name, method.desc);
    return isSynchronized || file.facts().enclosed() || fact != null && fact.lambdaBody();
  }

  /** The calls of {@code method} before which a type name stands, as the plug-in recorded them. */
  Set<AbstractInsnNode> qualifiedCalls(MethodNode method) {
    QualifiedCalls calls = file.qualifiedCalls();
    if (calls == null || calls.isEmpty()) {
      return Set.of();
    }
    Set<AbstractInsnNode> qualified = new HashSet<>();
    Map<String, Integer> ordinals = new HashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && module.has(call.owner)) {
        int ordinal = ordinals.merge(call.owner + '.' + call.name + call.desc, 1, Integer::sum) - 1;
        if (calls.isQualified(
            method.name, method.desc, call.owner, call.name, call.desc, ordinal)) {
          qualified.add(insn);
        }
      }
    }
    return qualified;
  }
}
