package dev.midflight.javac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The {@code access$000} methods that javac adds to a class for calls that a nested class may not
 * make itself: of private methods before Java 11, of inherited protected ones and of {@code
 * Outer.super.f()} at all times. The instruction in the nested class names such a method, the
 * source what it calls.
 */
final class AccessMethods {

  private static final Pattern NAME = Pattern.compile("access\\$\\d+");
  private static final int FLAGS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final Map<String, MethodKey> targets = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static boolean isAccess(MethodNode method) {
    return (method.access & FLAGS) == FLAGS && isName(method.name);
  }

  void read(ClassNode type) {
    read.add(type.name);
    for (MethodNode method : type.methods) {
      MethodInsnNode call = isAccess(method) ? onlyCall(method) : null;
      if (call != null) {
        targets.put(id(type.name, method.name, method.desc), new MethodKey(call.name, call.desc));
      }
    }
  }

  /** Whether all that {@code type} calls in {@code module} can be resolved. */
  boolean know(ClassNode type, Set<String> module) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call
            && isName(call.name)
            && module.contains(call.owner)
            && !read.contains(call.owner)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What the instruction calls through an access method, {@code null} if it calls none. */
  MethodKey target(MethodInsnNode call) {
    return targets.get(id(call.owner, call.name, call.desc));
  }

  /** {@code null} where there is none, as in the access method of a field. */
  private static MethodInsnNode onlyCall(MethodNode method) {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call) {
        calls.add(call);
      }
    }
    return calls.size() == 1 ? calls.get(0) : null;
  }

  private static String id(String owner, String name, String desc) {
    return owner + "." + name + desc;
  }
}
