package dev.midflight.weave;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the JVM refuse a redefinition that a transformer cannot refuse: what a transformer throws
 * is ignored, but a method that the class does not have is an unsupported change.
 */
public final class RefusedCode {

  private static final String METHOD = "$midflight$refused";

  /** JVMS 4.1: the magic number, the version, and how many constants there would be. */
  private static final int HEADER = 10;

  private RefusedCode() {}

  /** The class file with one method more; where there is no room for one, cut off. */
  public static byte[] of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Adding(writer), 0);
    try {
      return writer.toByteArray();
    } catch (ClassTooLargeException e) {
      return Arrays.copyOf(classFile, HEADER);
    }
  }

  private static final class Adding extends ClassVisitor {

    private boolean isInterface;

    Adding(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] all) {
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
      super.visit(version, access, name, signature, parent, all);
    }

    @Override
    public void visitEnd() {
      int visible = isInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE;
      int access = visible | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
      MethodVisitor method = super.visitMethod(access, METHOD, "()V", null, null);
      method.visitCode();
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 0);
      method.visitEnd();
      super.visitEnd();
    }
  }
}
