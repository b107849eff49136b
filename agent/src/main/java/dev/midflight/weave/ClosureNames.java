package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Lambda;
import dev.midflight.classfile.ModuleFiles;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells which closures two versions have in common: those go on when the earlier is purged. */
public final class ClosureNames {

  private ClosureNames() {}

  /** The names under which marks are known of what both versions make. */
  public static Set<String> common(ModuleFiles before, ModuleFiles after) {
    Set<String> names = in(before);
    names.retainAll(in(after));
    return names;
  }

  private static Set<String> in(ModuleFiles files) {
    Set<String> names = new HashSet<>();
    for (ClassFile file : files.complete().all()) {
      ClassNode type = file.tree();
      if (file.facts().enclosed()) {
        names.add(ClosureText.which(file));
      }
      for (MethodNode method : type.methods) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof InvokeDynamicInsnNode indy && Lambda.isLambda(indy)) {
            names.add(ClosureText.which(Lambda.of(indy, file.facts())));
          }
        }
      }
    }
    return names;
  }
}
