package dev.midflight.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class RefusedCodeTest {

  /** JVMS 4.1: a constant pool has fewer than 65,536 entries. */
  private static final int CONSTANTS = 65_535;

  @Test
  void a_class_has_a_method_more() {
    byte[] code = RefusedCode.of(constants(100));

    assertThat(defined(code).getDeclaredMethods()).singleElement();
  }

  @Test
  void a_class_without_room_for_a_name_is_no_class() {
    byte[] full = constants(CONSTANTS);
    assertThat(defined(full).getDeclaredMethods()).isEmpty();

    assertThatThrownBy(() -> defined(RefusedCode.of(full))).isInstanceOf(ClassFormatError.class);
  }

  private static byte[] constants(int count) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Full", null, "java/lang/Object", null);
    int last = 0;
    for (int i = 0; last < count - 1; i++) {
      last = type.newConst(i);
    }
    type.visitEnd();
    return type.toByteArray();
  }

  private static Class<?> defined(byte[] code) {
    return new ClassLoader(null) {
      Class<?> define() {
        return defineClass("Full", code, 0, code.length);
      }
    }.define();
  }
}
