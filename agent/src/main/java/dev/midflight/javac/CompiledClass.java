package dev.midflight.javac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a class file that hold code of the source.
 *
 * @param hasLines whether it has line tables
 */
record CompiledClass(Map<MethodKey, CompiledMethod> methods, boolean hasLines) {

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  static CompiledClass of(ClassNode type, Set<String> module, AccessMethods accessMethods) {
    Map<MethodKey, CompiledMethod> methods = new HashMap<>();
    boolean hasLines = false;
    for (MethodNode method : type.methods) {
      if (isFromSource(method)) {
        CompiledMethod read = read(type, method, module, accessMethods);
        methods.put(read.key(), read);
        hasLines |= hasLines(method);
      }
    }
    return new CompiledClass(methods, hasLines);
  }

  private static boolean isFromSource(MethodNode method) {
    return (method.access & Opcodes.ACC_BRIDGE) == 0
        && !AccessMethods.isAccess(method)
        && !method.name.equals("$deserializeLambda$");
  }

  private static CompiledMethod read(
      ClassNode type, MethodNode method, Set<String> module, AccessMethods accessMethods) {
    List<CompiledMethod.CallSite> calls = new ArrayList<>();
    List<MethodKey> closures = new ArrayList<>();
    Map<String, Integer> ordinals = new HashMap<>();
    int line = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode number) {
        line = number.line;
      } else if (insn instanceof InvokeDynamicInsnNode indy
          && indy.bsm.getOwner().equals(METAFACTORY)) {
        closures.add(body(type, (Handle) indy.bsmArgs[1]));
      } else if (insn instanceof MethodInsnNode call) {
        int ordinal = ordinals.merge(call.owner + "." + call.name + call.desc, 1, Integer::sum) - 1;
        if (module.contains(call.owner) && !call.name.equals("<init>")) {
          calls.add(callSite(call, ordinal, line, accessMethods.target(call)));
        }
      }
    }
    return new CompiledMethod(
        new MethodKey(method.name, method.desc), method.access, calls, closures, isLambda(method));
  }

  private static CompiledMethod.CallSite callSite(
      MethodInsnNode call, int ordinal, int line, MethodKey throughAccess) {
    MethodKey target = throughAccess == null ? new MethodKey(call.name, call.desc) : throughAccess;
    return new CompiledMethod.CallSite(
        call.owner, call.name, call.desc, ordinal, target, throughAccess != null, line);
  }

  private static MethodKey body(ClassNode type, Handle handle) {
    return handle.getOwner().equals(type.name)
            && type.methods.stream()
                .anyMatch(
                    m ->
                        m.name.equals(handle.getName())
                            && m.desc.equals(handle.getDesc())
                            && isLambda(m))
        ? new MethodKey(handle.getName(), handle.getDesc())
        : null;
  }

  private static boolean isLambda(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$");
  }

  private static boolean hasLines(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode) {
        return true;
      }
    }
    return false;
  }
}
