package dev.midflight.classfile;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Raises a class file to the version that woven code needs: {@code invokedynamic} came with 51
 * (JVMS 4.9.1), methods with code in interfaces with 52 (JVMS 4.6). Subroutines, which end before
 * 51, are put in where they are called, and stack map frames, which begin at 50, are computed.
 */
final class RaiseVersion {

  static final int NEEDED = Opcodes.V1_8;

  private final UnaryOperator<String> superName;

  private RaiseVersion(UnaryOperator<String> superName) {
    this.superName = superName;
  }

  /**
   * Raises a class file that is older.
   *
   * @param superName the superclass of a class by internal name, {@code null} where nobody knows it
   */
  static byte[] raise(byte[] bytes, UnaryOperator<String> superName) {
    return new RaiseVersion(superName).raised(bytes);
  }

  private byte[] raised(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    boolean framed = reader.readShort(6) > Opcodes.V1_6;
    ClassWriter writer =
        framed ? new ClassWriter(reader, 0) : new FrameComputer(ClassWriter.COMPUTE_FRAMES);
    ClassVisitor raise = new Raising(writer, framed);
    reader.accept(
        raise,
        new org.objectweb.asm.Attribute[] {new QualifiedCalls()},
        framed ? 0 : ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** Sets the version, and inlines subroutines. */
  private static final class Raising extends ClassVisitor {

    private final boolean framed;

    Raising(ClassVisitor next, boolean framed) {
      super(Opcodes.ASM9, next);
      this.framed = framed;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      super.visit(NEEDED, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String desc, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, desc, signature, exceptions);
      return framed
          ? method
          : new JSRInlinerAdapter(method, access, name, desc, signature, exceptions);
    }
  }

  /** Asks class files for superclasses: the default would load classes of the application. */
  private final class FrameComputer extends ClassWriter {

    FrameComputer(int flags) {
      super(flags);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      Set<String> above = new HashSet<>();
      for (String at = one; at != null && above.add(at); at = superName.apply(at)) {}
      Set<String> seen = new HashSet<>();
      for (String at = other; at != null && seen.add(at); at = superName.apply(at)) {
        if (above.contains(at)) {
          return at;
        }
      }
      return "java/lang/Object";
    }
  }
}
