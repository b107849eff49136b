package dev.midflight.weave;

import dev.midflight.classfile.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves a class that is loaded for the first time, or a later version of such a class: current
 * code stays in the class itself, and each call carries the version that makes it.
 */
public final class LaunchWeaver {

  private final Source source;
  private final LoopTailCalls loopTailCalls;
  private final BindLocalCalls bindLocalCalls;
  private final StampClosures stampClosures;
  private final InsertChecks insertChecks;
  private final Map<MethodNode, CleanupMarks> cleanup = new IdentityHashMap<>();

  private LaunchWeaver(Source source) {
    this.source = source;
    this.loopTailCalls = new LoopTailCalls(source);
    this.bindLocalCalls = new BindLocalCalls(source);
    this.stampClosures = new StampClosures(source);
    this.insertChecks = new InsertChecks(source);
  }

  public static Woven weave(Source source) {
    return new LaunchWeaver(source).weave();
  }

  private Woven weave() {
    ClassNode type = source.file().tree();
    Weavable.require(source.file());
    requireNoBodies();
    keepSerialVersion(type);
    BindClosures bindClosures = new BindClosures(source, type);
    SplitMethods splitMethods = new SplitMethods(source, type);
    List<MethodNode> twins = new ArrayList<>();
    for (MethodNode method : type.methods) {
      Method fact = source.file().facts().method(method.name, method.desc);
      if (fact == null) {
        continue;
      }
      boolean twin = source.file().facts().hasTwin(fact);
      BindClosures.Entry entry = bindClosures.entry(method);
      LabelNode start = bindCode(type, method, bindClosures, twin);
      if (twin && fact.isAbstract()) {
        twins.add(splitMethods.forwarding(method));
      } else if (twin) {
        MethodNode body = splitMethods.split(method, start, fact.tailCalls(), entry);
        twins.add(body);
        CleanupMarks marks = cleanup.remove(method);
        if (marks != null) {
          cleanup.put(body, marks);
        }
      }
    }
    type.methods.addAll(twins);
    if (source.askingHook()) {
      AskOnLoadHook.rewrite(source, type);
    }
    if (source.file().facts().enclosed()) {
      stampClosures.rewriteClass(type);
    }
    if (type.sourceFile == null) {
      // The file name tells frames of redefined methods from current ones: it must be there.
      type.sourceFile = "Unknown";
    }
    if (source.defined() != null) {
      type.attrs = type.attrs == null ? new ArrayList<>() : type.attrs;
      type.attrs.add(source.defined());
    }
    ClassWriter writer = new ClassWriter(new ClassReader(source.file().code()), 0);
    type.accept(writer);
    byte[] bytes = writer.toByteArray();
    Map<String, CleanupMarks> marks = new HashMap<>();
    cleanup.forEach((method, around) -> marks.put(method.name + method.desc, around));
    return Woven.of(bytes, marks);
  }

  private void requireNoBodies() {
    String body = CopiedBodies.in(source.file().facts());
    if (body != null) {
      throw new UnweavableException("its method " + body + " has a name that weaving needs");
    }
  }

  /** Rewrites the code of a method in place; what is returned stands where the code begins. */
  private LabelNode bindCode(
      ClassNode type, MethodNode method, BindClosures bindClosures, boolean twin) {
    if (method.instructions.size() == 0) {
      return null;
    }
    Needs needs = Needs.of(method, source.module());
    Set<AbstractInsnNode> qualified = needs.calls() ? source.qualifiedCalls(method) : Set.of();
    LabelNode start = Emit.label();
    boolean checked = addChecks(type, method, start, twin, qualified);
    if (needs.reflection()) {
      HideAdditions.rewrite(method);
    }
    if (needs.calls()) {
      bindLocalCalls.rewrite(method, qualified);
      stampClosures.rewriteUses(method);
    }
    if (needs.closures()) {
      bindClosures.rewrite(method);
    }
    ShareLinks.rewrite(method, source);
    if (checked) {
      WatchExits.rewrite(method, start, source.slot());
    }
    return start;
  }

  /**
   * Puts {@code start} where the user's code begins; returns whether there are checks behind it.
   */
  private boolean addChecks(
      ClassNode type,
      MethodNode method,
      LabelNode start,
      boolean twin,
      Set<AbstractInsnNode> qualified) {
    CleanupCode cleanupCode = CleanupCode.of(method);
    CleanupMarks marks = new CleanupMarks(method, cleanupCode);
    if (!marks.isEmpty()) {
      cleanup.put(method, marks);
    }
    boolean loops = twin && loopTailCalls.rewrite(type, method, start);
    if (method.name.equals("<clinit>")) {
      return false;
    }
    if (method.name.equals("<init>")) {
      return addConstructorChecks(method, start, cleanupCode, qualified);
    }
    boolean checked = insertChecks.rewrite(method, cleanupCode, qualified) || loops;
    checked |= source.isEnteredFromOutside(method);
    InsnList begin = new InsnList();
    begin.add(start);
    if (twin) {
      begin.add(Emit.frame(Emit.parameters(method, type.name)));
      // Keeps a frame of the user's own at offset 0 apart from ours.
      begin.add(new InsnNode(Opcodes.NOP));
    }
    if (checked) {
      begin.add(InsertChecks.check(source));
    }
    method.instructions.insert(begin);
    return checked;
  }

  /** JVMS 4.10.1.6: no handler of ours may cover code in which the object is not initialised. */
  private boolean addConstructorChecks(
      MethodNode method,
      LabelNode start,
      CleanupCode cleanupCode,
      Set<AbstractInsnNode> qualified) {
    MethodInsnNode initialised = Creations.superConstructorCall(method);
    boolean checked = insertChecks.rewrite(method, cleanupCode, qualified);
    if (initialised == null || initialised.getNext() == null) {
      return false;
    }
    method.instructions.insert(initialised, start);
    return checked;
  }

  /**
   * The methods that weaving adds would change the default serialVersionUID, so it is written down
   * as computed from what the compiler made.
   */
  private static void keepSerialVersion(ClassNode type) {
    int without = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;
    boolean mayBeSerializable =
        (type.access & without) == 0
            && !(type.superName.equals("java/lang/Object") && type.interfaces.isEmpty());
    if (!mayBeSerializable
        || type.fields.stream().anyMatch(f -> f.name.equals("serialVersionUID"))) {
      return;
    }
    long computed = SerialVersion.of(type);
    type.fields.add(
        new FieldNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
            "serialVersionUID",
            "J",
            null,
            computed));
  }

  /** Runs ASM's computation over a tree. */
  private static final class SerialVersion extends SerialVersionUIDAdder {

    private SerialVersion() {
      super(Opcodes.ASM9, new ClassNode());
    }

    static long of(ClassNode type) {
      SerialVersion visitor = new SerialVersion();
      type.accept(visitor);
      try {
        return visitor.computeSVUID();
      } catch (IOException e) {
        throw new AssertionError("written to memory", e);
      }
    }
  }
}
