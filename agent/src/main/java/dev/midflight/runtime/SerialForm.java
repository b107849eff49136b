package dev.midflight.runtime;

import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * As what a closure is written to a stream: javac's body by its name, so that {@code
 * $deserializeLambda$} of the class that is current then makes a closure of that one.
 *
 * @param instantiated the descriptor of the interface's method as this use has it
 */
record SerialForm(int kind, String owner, String name, String desc, String instantiated) {

  private static final String FORM = "java/lang/invoke/SerializedLambda";
  private static final String STRING = "Ljava/lang/String;";

  /** {@code writeReplace}, which the serialisation of the JDK asks for what to write. */
  void write(ClassWriter writer, String closure, ClosureClass type) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    MethodVisitor code =
        writer.visitMethod(access, "writeReplace", "()Ljava/lang/Object;", null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, FORM);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(Type.getType(type.home().lookupClass()));
    code.visitLdcInsn(Type.getInternalName(type.factory().returnType()));
    code.visitLdcInsn(type.sam());
    code.visitLdcInsn(type.erased().toMethodDescriptorString());
    code.visitLdcInsn(kind);
    code.visitLdcInsn(owner);
    code.visitLdcInsn(name);
    code.visitLdcInsn(desc);
    code.visitLdcInsn(instantiated);
    loadCaptured(code, closure, type.factory());
    String desc =
        "(Ljava/lang/Class;" + STRING.repeat(3) + "I" + STRING.repeat(4) + "[Ljava/lang/Object;)V";
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, FORM, "<init>", desc, false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void loadCaptured(MethodVisitor code, String closure, MethodType factory) {
    code.visitLdcInsn(factory.parameterCount());
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < factory.parameterCount(); i++) {
      Class<?> type = factory.parameterType(i);
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(i);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      String field = Type.getDescriptor(type);
      code.visitFieldInsn(Opcodes.GETFIELD, closure, "captured" + i, field);
      if (type.isPrimitive()) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        String box = MethodType.methodType(boxed, type).toMethodDescriptorString();
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC, Type.getInternalName(boxed), "valueOf", box, false);
      }
      code.visitInsn(Opcodes.AASTORE);
    }
  }
}
