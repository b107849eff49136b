package dev.midflight.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The attribute, written and read. */
class QualifiedCallsTest {

  @Test
  void what_is_written_is_read() {
    QualifiedCalls read = QualifiedCalls.decode(calls().encode());

    assertThat(read.isEmpty()).isFalse();
    assertThat(read.isQualified("m", "()V", "Foo", "f", "(I)I", 0)).isTrue();
    assertThat(read.isQualified("m", "()V", "Foo", "f", "(I)I", 1)).isFalse();
    assertThat(read.isQualified("m", "()V", "Foo", "f", "(I)I", 2)).isTrue();
    assertThat(read.isQualified("m", "()V", "Bar", "f", "(I)I", 0)).isFalse();
    assertThat(read.isQualified("m", "(I)V", "Foo", "f", "(I)I", 0)).isFalse();
  }

  @Test
  void the_order_in_which_calls_are_added_does_not_show() {
    QualifiedCalls other = new QualifiedCalls();
    other.add("a", "()V", "Foo", "g", "()V", 1);
    other.add("m", "()V", "Foo", "f", "(I)I", 2);
    other.add("m", "()V", "Foo", "f", "(I)I", 0);

    assertThat(other.encode()).isEqualTo(calls().encode());
  }

  @Test
  void it_travels_through_asm() {
    ClassNode node = new ClassNode();
    node.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Foo", null, "java/lang/Object", null);
    node.visitAttribute(calls());
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);

    ClassNode read = new ClassNode();
    new ClassReader(writer.toByteArray()).accept(read, QualifiedCalls.prototypes(), 0);

    assertThat(read.attrs).hasSize(1);
    assertThat(((QualifiedCalls) read.attrs.get(0)).encode()).isEqualTo(calls().encode());
  }

  @Test
  void a_class_without_qualified_calls_has_it_too() {
    assertThat(QualifiedCalls.decode(new QualifiedCalls().encode()).isEmpty()).isTrue();
  }

  @Test
  void damaged_content_is_refused() {
    byte[] content = calls().encode();

    assertThatThrownBy(() -> QualifiedCalls.decode(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> QualifiedCalls.decode(java.util.Arrays.copyOf(content, 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(
            () -> QualifiedCalls.decode(java.util.Arrays.copyOf(content, content.length + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> QualifiedCalls.decode(new byte[] {2, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 2");
  }

  private static QualifiedCalls calls() {
    QualifiedCalls calls = new QualifiedCalls();
    calls.add("m", "()V", "Foo", "f", "(I)I", 0);
    calls.add("m", "()V", "Foo", "f", "(I)I", 2);
    calls.add("a", "()V", "Foo", "g", "()V", 1);
    return calls;
  }
}
