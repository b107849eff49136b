package dev.midflight.classfile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** One class file: its bytes, and what they say. Immutable but for facts it remembers. */
public final class ClassFile {

  /** So few instructions cannot come near the limit. */
  private static final int SMALL_METHOD = 6_000;

  /** What weaving adds once to a method is well below the rest. */
  private static final int MAX_WOVEN_SIZE = 60_000;

  /** What it adds to a call or jump: a check, and the slot of the version. */
  private static final int CHECK_SIZE = 8;

  private final byte[] bytes;
  private final byte[] code;
  private final boolean unchanged;
  private final String name;
  private final Nesting nesting;
  private final QualifiedCalls qualifiedCalls;
  private final boolean compiledWithPlugin;
  private final ClassFacts facts;
  private final boolean lines;
  private final OnLoadHooks onLoadHooks;
  private final AtomicReference<ClassNode> unused;
  private volatile ClassShape shape;

  private ClassFile(byte[] bytes, byte[] code, ClassNode node, Nesting nesting, boolean following) {
    this.bytes = bytes;
    this.code = code;
    this.unchanged = true;
    this.name = node.name;
    this.nesting = nesting;
    QualifiedCalls recorded = qualifiedCallsOf(node);
    this.compiledWithPlugin = recorded != null;
    this.qualifiedCalls = following ? QualifiedCalls.all() : recorded;
    this.facts = factsOf(node, nesting.enclosed(), qualifiedCalls);
    this.lines = hasLines(node);
    this.onLoadHooks = OnLoadHooks.in(node);
    this.unused = new AtomicReference<>(node);
  }

  private ClassFile(ClassFile compiled, byte[] code) {
    this.bytes = compiled.bytes;
    this.code = code;
    this.unchanged = false;
    this.name = compiled.name;
    this.nesting = compiled.nesting;
    this.qualifiedCalls = compiled.qualifiedCalls;
    this.compiledWithPlugin = compiled.compiledWithPlugin;
    this.facts = compiled.facts;
    this.lines = compiled.lines;
    this.onLoadHooks = compiled.onLoadHooks;
    this.unused = new AtomicReference<>();
  }

  /**
   * Reads {@code bytes}, which stand alone.
   *
   * @throws BadClassFileException if they are no class file, truncated, or newer than this JVM
   */
  public static ClassFile parse(byte[] bytes) throws BadClassFileException {
    return parse(bytes, Neighbours.NONE);
  }

  /**
   * Reads {@code bytes}.
   *
   * @param neighbours the class files of the classes around, where those are needed
   * @throws BadClassFileException if they are no class file, truncated, or newer than this JVM
   */
  public static ClassFile parse(byte[] bytes, Neighbours neighbours) throws BadClassFileException {
    if (bytes.length < 10
        || bytes[0] != (byte) 0xCA
        || bytes[1] != (byte) 0xFE
        || bytes[2] != (byte) 0xBA
        || bytes[3] != (byte) 0xBE) {
      throw new BadClassFileException("not a class file: it does not begin with 0xCAFEBABE");
    }
    int major = (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
    int newest = Runtime.version().feature() + 44;
    if (major > newest) {
      throw new BadClassFileException(
          "class file version "
              + major
              + " is newer than this JVM reads ("
              + newest
              + "): compile with --release "
              + Runtime.version().feature());
    }
    try {
      ClassNode node = read(bytes);
      return new ClassFile(bytes, bytes, node, Nesting.of(node, neighbours), false);
    } catch (RuntimeException e) {
      throw new BadClassFileException("the class file is damaged or truncated (" + e + ")", e);
    }
  }

  /** The same class file with every call of its module counting as qualified. */
  public ClassFile following() {
    return new ClassFile(bytes, code, read(code), nesting, true);
  }

  /**
   * The same class file with code that can be woven, if it is too old for that.
   *
   * @param superName the superclass of a class by internal name, {@code null} where nobody knows it
   * @throws BadClassFileException if it cannot be raised
   */
  public ClassFile raised(UnaryOperator<String> superName) throws BadClassFileException {
    if (((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF) >= RaiseVersion.NEEDED) {
      return this;
    }
    try {
      byte[] raised = RaiseVersion.raise(bytes, superName);
      return new ClassFile(bytes, raised, read(raised), nesting, false);
    } catch (RuntimeException e) {
      throw new BadClassFileException(
          "its code cannot be raised to class file version " + RaiseVersion.NEEDED + " (" + e + ")",
          e);
    }
  }

  /** What the compiler made. */
  public byte[] bytes() {
    return bytes;
  }

  /** The same class with the code that other agents made of it; what it declares stays. */
  public ClassFile changedTo(ClassFile changed) {
    if (isCodeOf(changed.bytes)) {
      return this;
    }
    return new ClassFile(this, changed.code);
  }

  /** Whether a class file has the same code, whatever its constants are numbered. */
  public boolean isCodeOf(byte[] other) {
    return Arrays.equals(bytes, other) || CodeDigest.isSameCode(bytes, other);
  }

  /** Whether {@code other} is this class with more code and members in it. */
  public boolean isPartOf(ClassFile other) {
    return name.equals(other.name)
        && other.facts.interfaces().containsAll(facts.interfaces())
        && String.valueOf(facts.superName()).equals(other.facts.superName())
        && other.shape().fields().keySet().containsAll(shape().fields().keySet())
        && Insertions.lead(bytes, other.bytes);
  }

  /** Members that other agents added to what the compiler made. */
  public AddedMembers addedMembers() {
    return unchanged ? AddedMembers.NONE : AddedMembers.between(bytes, code);
  }

  /** The internal name. */
  public String name() {
    return name;
  }

  public String className() {
    return name.replace('/', '.');
  }

  /** The internal name of the top-level class that this class is, or is nested in. */
  public String topLevel() {
    return nesting.topLevel();
  }

  /** Internal names of other classes of the module that this class file mentions. */
  public Set<String> nested() {
    return nesting.mentioned();
  }

  public ClassFacts facts() {
    return facts;
  }

  ClassShape shape() {
    ClassShape known = shape;
    if (known == null) {
      known = ClassShape.of(read(bytes));
      shape = known;
    }
    return known;
  }

  /** Whether its methods say which line of the source an instruction is of. */
  public boolean hasLines() {
    return lines;
  }

  /** Whether the javac plug-in was there when it was compiled. */
  public boolean compiledWithPlugin() {
    return compiledWithPlugin;
  }

  /** What the plug-in recorded, {@code null} where it was not there; all, in a followed module. */
  public QualifiedCalls qualifiedCalls() {
    return qualifiedCalls;
  }

  /** The on-load hook, if this is a top-level class that has one; else {@code null}. */
  Method onLoad() {
    return onLoadHooks.hook(facts);
  }

  /**
   * Makes sure that hooks are what they must be.
   *
   * @throws BadClassFileException naming the one that is not
   */
  public void requireHookShape() throws BadClassFileException {
    String wrong = onLoadHooks.wrong(!name.equals(topLevel()));
    if (wrong != null) {
      throw new BadClassFileException("class " + className() + ": " + wrong);
    }
  }

  /**
   * What {@link #tree} was read from: the bytes, raised where they were too old, and as other
   * agents changed them.
   */
  public byte[] code() {
    return code;
  }

  /**
   * A tree of its own for a writer to change, with expanded frames. It may have members that are no
   * {@link #facts}: other agents added them.
   */
  public ClassNode tree() {
    ClassNode first = unused.getAndSet(null);
    return first != null ? first : read(code);
  }

  private static ClassNode read(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes)
        .accept(node, new Attribute[] {new QualifiedCalls()}, ClassReader.EXPAND_FRAMES);
    return node;
  }

  private static boolean hasLines(ClassNode node) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn.getType() == AbstractInsnNode.LINE) {
          return true;
        }
      }
    }
    return false;
  }

  private static QualifiedCalls qualifiedCallsOf(ClassNode node) {
    if (node.attrs != null) {
      for (Attribute attribute : node.attrs) {
        if (attribute instanceof QualifiedCalls calls) {
          return calls;
        }
      }
    }
    return null;
  }

  private static ClassFacts factsOf(
      ClassNode node, boolean enclosed, QualifiedCalls qualifiedCalls) {
    Map<String, Method> methods = new LinkedHashMap<>();
    Set<String> lambdaBodies = LambdaBodies.in(node);
    for (MethodNode method : node.methods) {
      boolean tailCalls = !TailCalls.in(node, method, qualifiedCalls).isEmpty();
      boolean lambdaBody = lambdaBodies.contains(method.name + method.desc);
      Method fact = new Method(method.access, method.name, method.desc, tailCalls, lambdaBody);
      methods.put(fact.key(), fact);
    }
    return new ClassFacts(
        node.access,
        node.name,
        node.superName,
        node.interfaces,
        methods,
        enclosed,
        node.outerMethod == null ? "" : node.outerMethod + node.outerMethodDesc,
        tooLarge(node));
  }

  /** JVMS 4.7.3: the code of a method is shorter than 65,536 bytes. */
  private static String tooLarge(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > SMALL_METHOD) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        int calls = 0;
        for (AbstractInsnNode insn : method.instructions) {
          boolean calling = insn instanceof MethodInsnNode || insn instanceof JumpInsnNode;
          calls += calling || insn instanceof FieldInsnNode ? 1 : 0;
        }
        if (size.getMaxSize() + calls * CHECK_SIZE > MAX_WOVEN_SIZE) {
          return method.name + method.desc;
        }
      }
    }
    return null;
  }
}
