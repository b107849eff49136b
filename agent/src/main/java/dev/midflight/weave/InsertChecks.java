package dev.midflight.weave;

import dev.midflight.classfile.ModuleFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
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
 * next round, behind each call that can leave the version and each monitor entry, behind what can
 * run another class's initialiser, and where a handler of the user's begins; and at the entry of a
 * method that calls another, or recursion would have none. A check is a call site that does nothing
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

  /**
   * Rewrites a method as its compiler left it.
   *
   * @return whether its entry needs a check too
   */
  boolean rewrite(MethodNode method, CleanupCode cleanup, Set<AbstractInsnNode> qualified) {
    Places places = new Places(method, cleanup, qualified);
    places.find();
    places.found.forEach(place -> method.instructions.insert(place, check(source)));
    places.continuing.forEach(jump -> checkOnTheWay(method, jump));
    return !places.found.isEmpty() || places.calls;
  }

  /**
   * A branch out of cleanup code back to the head of a loop: the check there may stand in the very
   * range that the cleanup code is for, so one on the way stands outside of all.
   */
  private void checkOnTheWay(MethodNode method, JumpInsnNode jump) {
    FrameNode frame = frameAt(jump.label);
    if (frame != null) {
      LabelNode way = Emit.label();
      InsnList code = new InsnList();
      code.add(way);
      Object[] locals = frame.local.toArray();
      Object[] stack = frame.stack.toArray();
      code.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack));
      code.add(check(source));
      code.add(new JumpInsnNode(Opcodes.GOTO, jump.label));
      method.instructions.add(code);
      jump.label = way;
    }
  }

  private static FrameNode frameAt(LabelNode label) {
    AbstractInsnNode at = label;
    while (at != null && at.getOpcode() < 0) {
      if (at instanceof FrameNode frame) {
        return frame;
      }
      at = at.getNext();
    }
    return null;
  }

  /** Finds the instructions behind which checks go. */
  private final class Places {

    private final MethodNode method;
    private final CleanupCode cleanup;
    private final Set<AbstractInsnNode> qualified;
    private final Set<AbstractInsnNode> found = new LinkedHashSet<>();
    private final Set<LabelNode> passed = new HashSet<>();
    private final Set<AbstractInsnNode> starts = new HashSet<>();
    private final Set<AbstractInsnNode> rangeEnds = new HashSet<>();
    private final Set<AbstractInsnNode> cleanupExits;
    private final Set<AbstractInsnNode> cleanupEnds;
    private final List<JumpInsnNode> continuing = new ArrayList<>();
    private boolean calls;

    Places(MethodNode method, CleanupCode cleanup, Set<AbstractInsnNode> qualified) {
      this.method = method;
      this.cleanup = cleanup;
      this.qualified = qualified;
      this.cleanupExits = cleanup.exits();
      this.cleanupEnds = cleanup.ends();
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        starts.add(block.start);
        rangeEnds.add(block.end);
      }
    }

    void find() {
      AbstractInsnNode insn = method.instructions.getFirst();
      for (; insn != null; insn = insn.getNext()) {
        if (insn.getOpcode() >= 0) {
          visit(insn);
        } else if (insn instanceof LabelNode label) {
          passed.add(label);
        }
      }
      cleanup.landings().forEach(this::addAt);
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (block.type != null && !cleanup.isCleanupHandler(block)) {
          addAt(block.handler);
        }
      }
    }

    private void visit(AbstractInsnNode insn) {
      if (insn instanceof JumpInsnNode jump) {
        addIfLoop(jump.label);
        if (insn.getOpcode() != Opcodes.GOTO
            && cleanup.contains(insn)
            && passed.contains(jump.label)
            && !cleanup.contains(lastBeforeCode(jump.label).getNext())) {
          continuing.add(jump);
        }
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

    private AbstractInsnNode lastBeforeCode(AbstractInsnNode place) {
      AbstractInsnNode at = place;
      while (at.getNext() != null && at.getNext().getOpcode() < 0) {
        at = at.getNext();
      }
      return at;
    }

    private boolean isStore(AbstractInsnNode insn) {
      return insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
    }

    /**
     * Whether code of another version or module can run, or the thread block, in an instruction.
     */
    private boolean leaves(AbstractInsnNode insn) {
      return switch (insn.getOpcode()) {
        case Opcodes.INVOKEVIRTUAL,
            Opcodes.INVOKESPECIAL,
            Opcodes.INVOKESTATIC,
            Opcodes.INVOKEINTERFACE ->
            leaves((MethodInsnNode) insn);
        case Opcodes.INVOKEDYNAMIC -> !Harmless.isHarmless((InvokeDynamicInsnNode) insn);
        case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> initialises((FieldInsnNode) insn);
        case Opcodes.MONITORENTER -> true;
        default -> false;
      };
    }

    private boolean leaves(MethodInsnNode call) {
      if (Harmless.isHarmless(call)) {
        return false;
      }
      calls = true;
      return qualified.contains(call) || !staysInVersion(call);
    }

    private boolean initialises(FieldInsnNode field) {
      return !field.owner.equals(source.owner()) && !field.owner.startsWith("java/");
    }
  }

  /** A local call that no override elsewhere can take: what it calls has checks of its own. */
  private boolean staysInVersion(MethodInsnNode call) {
    if (!source.module().has(call.owner)) {
      return false;
    }
    ModuleFiles.Selected selected = source.module().select(call.owner, call.name, call.desc);
    boolean direct =
        selected != null
            && (call.getOpcode() == Opcodes.INVOKESPECIAL || !selected.isOverridable());
    return direct && !selected.method().tailCalls() && selected.owner().hasTwin(selected.method());
  }
}
