package dev.midflight.classfile;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.Label;

/** Drops what a class file says about its code without being code: annotations, deprecation. */
final class WithoutAnnotations extends ClassVisitor {

  WithoutAnnotations(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    super.visit(version, plain(access), name, signature, superName, interfaces);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String desc, boolean visible) {
    return null;
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int typeRef, TypePath path, String desc, boolean visible) {
    return null;
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(String name, String desc, String signature) {
    RecordComponentVisitor next = super.visitRecordComponent(name, desc, signature);
    return new RecordComponentVisitor(Opcodes.ASM9, next) {
      @Override
      public AnnotationVisitor visitAnnotation(String desc, boolean visible) {
        return null;
      }

      @Override
      public AnnotationVisitor visitTypeAnnotation(
          int typeRef, TypePath path, String desc, boolean visible) {
        return null;
      }
    };
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String desc, String signature, Object value) {
    FieldVisitor next = super.visitField(plain(access), name, desc, signature, value);
    return new FieldVisitor(Opcodes.ASM9, next) {
      @Override
      public AnnotationVisitor visitAnnotation(String desc, boolean visible) {
        return null;
      }

      @Override
      public AnnotationVisitor visitTypeAnnotation(
          int typeRef, TypePath path, String desc, boolean visible) {
        return null;
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String desc, String signature, String[] exceptions) {
    return new PlainMethod(super.visitMethod(plain(access), name, desc, signature, exceptions));
  }

  private static int plain(int access) {
    return access & ~Opcodes.ACC_DEPRECATED;
  }

  /** A method without annotations; the default of an annotation's element is code. */
  private static final class PlainMethod extends MethodVisitor {

    PlainMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String desc, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int typeRef, TypePath path, String desc, boolean visible) {
      return null;
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {}

    @Override
    public AnnotationVisitor visitParameterAnnotation(int index, String desc, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitInsnAnnotation(
        int typeRef, TypePath path, String desc, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitTryCatchAnnotation(
        int typeRef, TypePath path, String desc, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
        int typeRef,
        TypePath path,
        Label[] start,
        Label[] end,
        int[] index,
        String desc,
        boolean visible) {
      return null;
    }
  }
}
