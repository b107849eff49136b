package dev.midflight.compile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of its own name and of the classes above, around and inside it, all as
 * internal names.
 *
 * @param name the class itself
 * @param outer a class that it is nested in, {@code null} for a top-level class
 * @param nested the classes that its nest and inner-class attributes name as nested in it
 * @param parents its superclass and its interfaces
 */
record ClassNames(String name, String outer, Set<String> nested, Set<String> parents) {

  /**
   * Reads the attributes.
   *
   * @throws IllegalArgumentException for bytes that are no whole class file
   */
  static ClassNames read(byte[] classFile) {
    if (classFile.length < 10 || (classFile[0] & 0xFF) != 0xCA || (classFile[1] & 0xFF) != 0xFE) {
      throw new IllegalArgumentException("it does not begin as a class file does");
    }
    Collector names = new Collector();
    try {
      new ClassReader(ofKnownVersion(classFile))
          .accept(names, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    } catch (RuntimeException damaged) {
      throw new IllegalArgumentException("the class file is damaged or cut off", damaged);
    }
    return new ClassNames(names.name, names.outer, names.nested, names.parents);
  }

  /** Names are where they always were: which version a JVM reads is for that JVM to say. */
  private static byte[] ofKnownVersion(byte[] classFile) {
    byte[] copy = classFile.clone();
    copy[6] = 0;
    copy[7] = Opcodes.V17;
    return copy;
  }

  private static final class Collector extends ClassVisitor {

    private final Set<String> nested = new LinkedHashSet<>();
    private final Set<String> parents = new LinkedHashSet<>();
    private String name;
    private String outer;

    Collector() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String sign, String parent, String[] interfaces) {
      this.name = name;
      if (parent != null) {
        parents.add(parent);
      }
      parents.addAll(List.of(interfaces));
    }

    @Override
    public void visitNestHost(String host) {
      outer = host;
    }

    @Override
    public void visitOuterClass(String owner, String method, String descriptor) {
      outer = outer == null ? owner : outer;
    }

    @Override
    public void visitNestMember(String member) {
      nested.add(member);
    }

    @Override
    public void visitInnerClass(String inner, String outerName, String innerName, int access) {
      if (inner.equals(name)) {
        outer = outer == null ? outerName : outer;
      } else if (inner.startsWith(name + "$")) {
        nested.add(inner);
      }
    }
  }
}
