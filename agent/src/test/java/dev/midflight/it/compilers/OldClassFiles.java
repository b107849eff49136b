package dev.midflight.it.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class files of the scenario {@code older} as compilers of that age did: no stack maps,
 * and a subroutine for {@code finally}, where the class file version allows one.
 */
public final class OldClassFiles {

  private static final String OLD = "older/Old";
  private static final String TASK = "older/Old$Task";
  private static final String WORK = "older/Old$Work";

  private final int version;
  private final int number;

  private OldClassFiles(int version, int number) {
    this.version = version;
    this.number = number;
  }

  /** Writes version {@code number} of the module, with class files of that version. */
  public static Path write(int classFileVersion, int number, Path folder) {
    OldClassFiles files = new OldClassFiles(classFileVersion, number);
    Map<String, byte[]> all = Map.of(OLD, files.old(), TASK, files.task(), WORK, files.work());
    all.forEach(
        (name, bytes) -> {
          try {
            Path file = folder.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return folder;
  }

  private byte[] old() {
    ClassWriter type = type(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, OLD);
    MethodVisitor v = method(type, "v", "()I");
    v.visitLdcInsn(number);
    v.visitInsn(Opcodes.IRETURN);
    end(v);
    mixed(type);
    loop(type);
    MethodVisitor task = method(type, "task", "()Ljava/lang/String;");
    task.visitTypeInsn(Opcodes.NEW, WORK);
    task.visitInsn(Opcodes.DUP);
    task.visitMethodInsn(Opcodes.INVOKESPECIAL, WORK, "<init>", "()V", false);
    task.visitMethodInsn(Opcodes.INVOKEINTERFACE, TASK, "run", "()Ljava/lang/String;", true);
    task.visitInsn(Opcodes.ARETURN);
    end(task);
    type.visitEnd();
    return type.toByteArray();
  }

  /** A list that is either of two classes, and a subroutine that counts what is in it. */
  private void mixed(ClassWriter type) {
    MethodVisitor code = method(type, "mixed", "(Z)Ljava/lang/String;");
    Label other = new Label();
    Label merged = new Label();
    Label count = new Label();
    Label after = new Label();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFEQ, other);
    create(code, "java/util/ArrayList");
    code.visitJumpInsn(Opcodes.GOTO, merged);
    code.visitLabel(other);
    create(code, "java/util/LinkedList");
    code.visitLabel(merged);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitLdcInsn("mixed " + number);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/util/AbstractList", "add", "(Ljava/lang/Object;)Z", false);
    code.visitInsn(Opcodes.POP);
    if (version < Opcodes.V1_7) {
      code.visitJumpInsn(Opcodes.JSR, count);
      code.visitJumpInsn(Opcodes.JSR, count);
    } else {
      count(code);
      count(code);
    }
    code.visitJumpInsn(Opcodes.GOTO, after);
    if (version < Opcodes.V1_7) {
      code.visitLabel(count);
      code.visitVarInsn(Opcodes.ASTORE, 2);
      count(code);
      code.visitVarInsn(Opcodes.RET, 2);
    }
    code.visitLabel(after);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  private static void count(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/util/AbstractCollection", "size", "()I", false);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/util/AbstractList", "add", "(Ljava/lang/Object;)Z", false);
    code.visitInsn(Opcodes.POP);
  }

  /** {@code while ((mail = in.take()).is("ask")) mail.answer("old " + v());}. */
  private void loop(ClassWriter type) {
    MethodVisitor code = method(type, "loop", "(Lkit/Mailbox;)V");
    Label again = new Label();
    Label out = new Label();
    code.visitLabel(again);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "kit/Mailbox", "take", "()Ljava/lang/Object;", false);
    code.visitTypeInsn(Opcodes.CHECKCAST, "kit/Mail");
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitLdcInsn("ask");
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "kit/Mail", "is", "(Ljava/lang/String;)Z", false);
    code.visitJumpInsn(Opcodes.IFEQ, out);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, OLD, "v", "()I", false);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "kit/Mail", "answer", "(Ljava/lang/Object;)V", false);
    code.visitJumpInsn(Opcodes.GOTO, again);
    code.visitLabel(out);
    code.visitInsn(Opcodes.RETURN);
    end(code);
  }

  private byte[] task() {
    int access = Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    ClassWriter type = type(access, TASK);
    type.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "run", "()Ljava/lang/String;", null, null)
        .visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }

  private byte[] work() {
    ClassWriter type = type(Opcodes.ACC_SUPER, WORK, TASK);
    MethodVisitor init = type.visitMethod(0, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    end(init);
    MethodVisitor run =
        type.visitMethod(Opcodes.ACC_PUBLIC, "run", "()Ljava/lang/String;", null, null);
    run.visitCode();
    run.visitLdcInsn("task " + number);
    run.visitInsn(Opcodes.ARETURN);
    end(run);
    type.visitEnd();
    return type.toByteArray();
  }

  private ClassWriter type(int access, String name, String... interfaces) {
    int flags = version < Opcodes.V1_7 ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES;
    ClassWriter type = new ClassWriter(flags);
    type.visit(version, access, name, null, "java/lang/Object", interfaces);
    for (String nested : new String[] {TASK, WORK}) {
      String simple = nested.substring(OLD.length() + 1);
      int nestedAccess =
          nested.equals(TASK)
              ? Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT
              : Opcodes.ACC_STATIC;
      type.visitInnerClass(nested, OLD, simple, nestedAccess);
    }
    return type;
  }

  private static MethodVisitor method(ClassWriter type, String name, String desc) {
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, desc, null, null);
    code.visitCode();
    return code;
  }

  private static void create(MethodVisitor code, String type) {
    code.visitTypeInsn(Opcodes.NEW, type);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
