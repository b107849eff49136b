package dev.midflight.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a class that are marked as on-load hooks.
 *
 * @param methods name and descriptor of each
 * @param misshapen the first one that is not static, takes parameters, or returns something else
 *     than {@code void} or {@code boolean}; {@code null} if there is none
 */
record OnLoadHooks(List<String> methods, String misshapen) {

  private static final String ANNOTATION = "Ldev/midflight/OnLoad;";
  private static final List<String> SHAPES = List.of("()V", "()Z");

  static OnLoadHooks in(ClassNode type) {
    List<String> methods = new ArrayList<>();
    String misshapen = null;
    for (MethodNode method : type.methods) {
      if (isMarked(method)) {
        methods.add(method.name + method.desc);
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        if (misshapen == null && !(isStatic && SHAPES.contains(method.desc))) {
          misshapen = method.name;
        }
      }
    }
    return new OnLoadHooks(List.copyOf(methods), misshapen);
  }

  private static boolean isMarked(MethodNode method) {
    return method.visibleAnnotations != null
        && method.visibleAnnotations.stream().anyMatch(a -> a.desc.equals(ANNOTATION));
  }

  /** The only one, {@code null} if there is none, or it is wrong. */
  Method hook(ClassFacts facts) {
    return methods.isEmpty() || wrong(false) != null ? null : facts.methods().get(methods.get(0));
  }

  /** What is wrong with them, {@code null} if nothing is. */
  String wrong(boolean nested) {
    if (methods.isEmpty()) {
      return null;
    }
    if (nested) {
      return "an on-load hook must stand in the top-level class of its module";
    }
    if (misshapen != null) {
      return "the on-load hook "
          + misshapen
          + " must be static, without parameters, and return void or boolean";
    }
    return methods.size() == 1 ? null : "there is more than one on-load hook: " + methods;
  }
}
