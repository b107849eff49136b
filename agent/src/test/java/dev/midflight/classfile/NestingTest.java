package dev.midflight.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.compilers.Kotlin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** To which top-level class a class file belongs. */
class NestingTest {

  @TempDir private Path folder;

  @Test
  void kotlins_objects_in_objects_are_found_through_the_files_around_them()
      throws IOException, BadClassFileException {
    Path source =
        Files.writeString(
            folder.resolve("Outer.kt"),
            """
            class Outer {
              fun make(): Any = object { fun more(): Any = object { fun last(): Any = object {} } }
            }
            """);
    Kotlin.compile(source, folder, "");
    byte[] last = Files.readAllBytes(folder.resolve("Outer$make$1$more$1$last$1.class"));

    assertThat(ClassFile.parse(last).topLevel()).isNotEqualTo("Outer");
    assertThat(ClassFolder.read(folder)).extracting(one -> one.name()).containsExactly("Outer");
    assertThat(ClassFolder.read(folder).get(0).classFiles()).hasSize(4);
  }

  @Test
  void what_is_around_is_looked_up_where_only_its_own_class_file_says_it()
      throws BadClassFileException {
    byte[] top = top("a/Top");
    byte[] method = local("a/Top$m$1", "a/Top");
    byte[] inner = local("a/Top$m$1$2", "a/Top$m$1");

    assertThat(topLevel(inner, method, top)).isEqualTo("a/Top");
    assertThat(topLevel(inner, method)).isEqualTo("a/Top");
  }

  @Test
  void names_count_where_nothing_says_it_and_lead_to_a_class_that_exists()
      throws BadClassFileException {
    byte[] top = top("a/Top");
    byte[] inner = local("a/Top$m$1$2", "a/Top$m$1");

    assertThat(topLevel(inner, top)).isEqualTo("a/Top");
  }

  @Test
  void a_separator_in_a_name_makes_no_nested_class() throws BadClassFileException {
    byte[] other = top("a/Top$Other");

    assertThat(topLevel(other, top("a/Top"))).isEqualTo("a/Top$Other");
    assertThat(topLevel(local("a/Top$Other$1", "a/Top$Other"), other)).isEqualTo("a/Top$Other");
  }

  @Test
  void scalas_objects_have_local_classes_whose_names_repeat_no_separator()
      throws BadClassFileException {
    byte[] object = top("a/Top$", "a/Top$Local$1", "a/Top$Member");
    byte[] local = local("a/Top$Local$1", "a/Top$");
    ClassFile top = ClassFile.parse(object, Neighbours.of(List.of(local)));

    assertThat(topLevel(local, object)).isEqualTo("a/Top$");
    assertThat(top.nested()).containsExactly("a/Top$Local$1");
    assertThat(ModuleFiles.of("a/Top$", List.of(top)).has("a/Top$Member")).isFalse();
  }

  @Test
  void classes_that_claim_to_be_in_each_other_end_somewhere() throws BadClassFileException {
    byte[] one = local("a/Top$1", "a/Top$2");
    byte[] two = local("a/Top$2", "a/Top$1");

    assertThat(topLevel(one, one, two)).startsWith("a/Top$");
  }

  private static String topLevel(byte[] classFile, byte[]... neighbours)
      throws BadClassFileException {
    return ClassFile.parse(classFile, Neighbours.of(List.of(neighbours))).topLevel();
  }

  /** A top-level class that mentions local classes, or members of {@code Top}. */
  private static byte[] top(String name, String... mentioned) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    for (String inner : mentioned) {
      boolean member = inner.endsWith("Member");
      type.visitInnerClass(inner, member ? "a/Top" : null, member ? "Member" : null, 0);
    }
    type.visitEnd();
    return type.toByteArray();
  }

  /** As Kotlin writes it: the enclosing class is listed, and nothing said of it. */
  private static byte[] local(String name, String enclosing) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V1_8, Opcodes.ACC_FINAL, name, null, "java/lang/Object", null);
    type.visitOuterClass(enclosing, "m", "()V");
    if (enclosing.matches(".*\\d")) {
      type.visitInnerClass(enclosing, null, null, 0);
    }
    type.visitInnerClass(name, null, null, 0);
    type.visitEnd();
    return type.toByteArray();
  }
}
