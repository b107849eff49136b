package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of a closure: hidden, in the module's own package, with the captured values as
 * fields and the body as class data, which the JIT treats as a constant.
 *
 * @param home a class of the module
 * @param sam the name of the interface's method
 * @param factory captured types, and the interface
 * @param erased the descriptor of the interface's method
 * @param bridges further descriptors under which it is called
 * @param interfaces the interface, and further ones
 * @param serialForm {@code null} if it is not serialisable
 */
record ClosureClass(
    MethodHandles.Lookup home,
    String sam,
    MethodType factory,
    MethodType erased,
    List<MethodType> bridges,
    List<Class<?>> interfaces,
    SerialForm serialForm) {

  private static final String HANDLE = "java/lang/invoke/MethodHandle";
  private static final Handle CLASS_DATA_AT =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/MethodHandles",
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  /**
   * @param body takes what is captured, then the arguments
   * @return takes what is captured, returns the closure
   */
  MethodHandle define(MethodHandle body) throws ReflectiveOperationException {
    Set<MethodType> shapes = new LinkedHashSet<>(bridges);
    shapes.add(erased);
    List<MethodHandle> handles = shapes.stream().map(s -> body.asType(call(s))).toList();
    String name = Type.getInternalName(home.lookupClass()) + "$$Lambda";
    MethodHandles.Lookup defined =
        home.defineHiddenClassWithClassData(write(name, List.copyOf(shapes)), handles, true);
    return defined
        .findConstructor(defined.lookupClass(), factory.changeReturnType(void.class))
        .asType(factory);
  }

  private MethodType call(MethodType shape) {
    return shape.insertParameterTypes(0, factory.parameterList());
  }

  private byte[] write(String name, List<MethodType> shapes) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] types = interfaces.stream().map(Type::getInternalName).toArray(String[]::new);
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", types);
    for (int i = 0; i < factory.parameterCount(); i++) {
      int field = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      writer.visitField(field, "captured" + i, desc(factory.parameterType(i)), null, null);
    }
    writeConstructor(writer, name);
    for (int i = 0; i < shapes.size(); i++) {
      writeMethod(writer, name, shapes.get(i), i);
    }
    if (serialForm != null) {
      serialForm.write(writer, name, this);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void writeConstructor(ClassWriter writer, String name) {
    String desc = factory.changeReturnType(void.class).toMethodDescriptorString();
    MethodVisitor code = writer.visitMethod(0, "<init>", desc, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < factory.parameterCount(); i++) {
      Type type = Type.getType(factory.parameterType(i));
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, "captured" + i, type.getDescriptor());
      local += type.getSize();
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** {@code return ((MethodHandle) classData.get(i)).invokeExact(captured..., arguments...);}. */
  private void writeMethod(ClassWriter writer, String name, MethodType shape, int index) {
    String desc = shape.toMethodDescriptorString();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, sam, desc, null, null);
    code.visitCode();
    code.visitLdcInsn(handleConstant(index));
    for (int i = 0; i < factory.parameterCount(); i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, "captured" + i, desc(factory.parameterType(i)));
    }
    int local = 1;
    for (Class<?> parameter : shape.parameterList()) {
      Type type = Type.getType(parameter);
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    String call = call(shape).toMethodDescriptorString();
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HANDLE, "invokeExact", call, false);
    code.visitInsn(Type.getType(shape.returnType()).getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static ConstantDynamic handleConstant(int index) {
    return new ConstantDynamic("_", "L" + HANDLE + ";", CLASS_DATA_AT, index);
  }

  private static String desc(Class<?> type) {
    return Type.getDescriptor(type);
  }
}
