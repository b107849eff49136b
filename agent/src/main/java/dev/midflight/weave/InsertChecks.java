package dev.midflight.weave;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Puts a check wherever a thread could go on in a version that was purged: where a loop begins its
 * next round, behind each call and each monitor entry, behind what can run another class's
 * initialiser, and where a handler of the user's begins. A check is a call site that does nothing
 * until its version is purged, and throws then. None stands in cleanup code.
 */
final class InsertChecks {

  private final Source source;

  InsertChecks(Source source) {
    this.source = source;
  }

  static AbstractInsnNode check(Source source) {
    return Link.CHECK.site("check", "()V", source.slot());
  }

  /** Rewrites a method as its compiler left it; returns whether there is a check in it now. */
  boolean rewrite(MethodNode method, CleanupCode cleanup) {
    Set<AbstractInsnNode> places = new Places(method, cleanup).find();
    places.forEach(place -> method.instructions.insert(place, check(source)));
    return !places.isEmpty();
  }

  /** Finds the instructions behind which checks go. */
  private static final class Places {

    private final MethodNode method;
    private final CleanupCode cleanup;
    private final Set<AbstractInsnNode> found = identitySet();
    private final Set<AbstractInsnNode> passed = identitySet();
    private final Set<AbstractInsnNode> starts = identitySet();
    private final Set<AbstractInsnNode> rangeEnds = identitySet();
    private final Set<AbstractInsnNode> cleanupExits;
    private final Set<AbstractInsnNode> cleanupEnds;

    Places(MethodNode method, CleanupCode cleanup) {
      this.method = method;
      this.cleanup = cleanup;
      this.cleanupExits = cleanup.exits();
      this.cleanupEnds = cleanup.ends();
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        starts.add(block.start);
        rangeEnds.add(block.end);
      }
    }

    Set<AbstractInsnNode> find() {
      AbstractInsnNode insn = method.instructions.getFirst();
      for (; insn != null; insn = insn.getNext()) {
        passed.add(insn);
        if (insn.getOpcode() >= 0) {
          visit(insn);
        }
      }
      cleanup.landings().forEach(this::addAt);
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (block.type != null && !cleanup.isCleanupHandler(block)) {
          addAt(block.handler);
        }
      }
      return found;
    }

    private void visit(AbstractInsnNode insn) {
      if (insn instanceof JumpInsnNode jump) {
        addIfLoop(jump.label);
      } else if (insn instanceof TableSwitchInsnNode choice) {
        addIfLoop(choice.dflt);
        choice.labels.forEach(this::addIfLoop);
      } else if (insn instanceof LookupSwitchInsnNode choice) {
        addIfLoop(choice.dflt);
        choice.labels.forEach(this::addIfLoop);
      }
      if (cleanupExits.contains(insn)) {
        found.add(lastBeforeCode(insn));
      } else if (cleanupEnds.contains(insn)) {
        found.add(insn.getPrevious());
      } else if (!cleanup.contains(insn) && leaves(insn)) {
        addBehind(insn);
      }
    }

    /** A jump back: the check is the first thing of the next round. */
    private void addIfLoop(LabelNode target) {
      if (passed.contains(target)) {
        addAt(target);
      }
    }

    private void addAt(LabelNode label) {
      AbstractInsnNode place = lastBeforeCode(label);
      if (place.getNext() != null && !cleanup.contains(place.getNext())) {
        found.add(place);
      }
    }

    /**
     * Behind a call, or, where a try block begins there, as the first thing in it: what the call
     * locked or opened is under its {@code finally} then. A store of what it returned may stand
     * between them.
     */
    private void addBehind(AbstractInsnNode call) {
      AbstractInsnNode at = call.getNext();
      boolean stored = false;
      while (at != null && (at.getOpcode() < 0 || !stored && isStore(at))) {
        if (rangeEnds.contains(at) || at.getType() == AbstractInsnNode.FRAME) {
          break;
        }
        if (starts.contains(at)) {
          AbstractInsnNode place = lastBeforeCode(at);
          if (place.getNext() != null && !cleanup.contains(place.getNext())) {
            found.add(place);
            return;
          }
          break;
        }
        stored |= isStore(at);
        at = at.getNext();
      }
      found.add(call);
    }

    private static AbstractInsnNode lastBeforeCode(AbstractInsnNode place) {
      AbstractInsnNode at = place;
      while (at.getNext() != null && at.getNext().getOpcode() < 0) {
        at = at.getNext();
      }
      return at;
    }

    private static boolean isStore(AbstractInsnNode insn) {
      return insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
    }

    private static <T> Set<T> identitySet() {
      return Collections.newSetFromMap(new IdentityHashMap<>());
    }
  }

  /** Whether other code can run, or the thread can block, in an instruction. */
  private static boolean leaves(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          !Harmless.isHarmless((MethodInsnNode) insn);
      case Opcodes.INVOKEDYNAMIC -> !Harmless.isHarmless((InvokeDynamicInsnNode) insn);
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC ->
          !((FieldInsnNode) insn).owner.startsWith("java/");
      case Opcodes.MONITORENTER -> true;
      default -> false;
    };
  }
}
