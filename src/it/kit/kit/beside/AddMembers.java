package kit.beside;

import dev.midflight.shaded.asm.ClassVisitor;
import dev.midflight.shaded.asm.MethodVisitor;
import dev.midflight.shaded.asm.Opcodes;

/** Adds a field and a method, which each method of the class calls first. */
final class AddMembers extends ClassVisitor {

  private static final String FIELD = "$otherData";
  private static final String METHOD = "$otherInit";
  private static final int ADDED = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private String owner;

  AddMembers(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    owner = name;
    super.visit(version, access, name, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String desc, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {

      @Override
      public void visitCode() {
        super.visitCode();
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, METHOD, "()V", false);
      }
    };
  }

  @Override
  public void visitEnd() {
    super.visitField(ADDED, FIELD, "I", null, null).visitEnd();
    MethodVisitor method = super.visitMethod(ADDED, METHOD, "()V", null, null);
    method.visitCode();
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, FIELD, "I");
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IADD);
    method.visitFieldInsn(Opcodes.PUTSTATIC, owner, FIELD, "I");
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(2, 0);
    method.visitEnd();
    super.visitEnd();
  }
}
