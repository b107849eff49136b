package dev.midflight.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midflight.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassFileModuleTest {

  @TempDir private Path directory;

  @BeforeEach
  void copy() {
    Fixture.copyClassFiles(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fixture", "Fixture$Member", "Fixture$Member$Inner", "Fixture$1"})
  void each_class_file_stands_for_the_whole_module(String name) throws Exception {
    ClassFileModule module = ClassFileModule.read(directory.resolve(name + ".class"));

    assertThat(module.name()).isEqualTo("dev.midflight.compile.Fixture");
    assertThat(module.topLevel()).isEqualTo(directory.resolve("Fixture.class"));
    assertThat(module.classFiles())
        .containsExactlyInAnyOrderElementsOf(
            Fixture.CLASSES.stream().map(Fixture::classFile).toList());
  }

  @Test
  void a_class_file_that_no_attribute_names_does_not_belong_to_it() throws Exception {
    Files.write(directory.resolve("Fixture$Other.class"), Fixture.classFile("Fixture"));

    assertThat(ClassFileModule.read(directory.resolve("Fixture.class")).classFiles()).hasSize(4);
  }

  @Test
  void before_there_were_nests_inner_class_attributes_say_it() throws Exception {
    Files.write(directory.resolve("Old.class"), beforeNests("Old", "Old", "Old$In"));
    Files.write(directory.resolve("Old$In.class"), beforeNests("Old$In", "Old", "Old$In"));

    ClassFileModule module = ClassFileModule.read(directory.resolve("Old$In.class"));

    assertThat(module.name()).isEqualTo("Old");
    assertThat(module.classFiles()).hasSize(2);
  }

  @Test
  void a_version_that_this_jvm_cannot_read_is_left_to_the_target() throws Exception {
    byte[] newer = Fixture.classFile("Fixture");
    newer[7] = 99;
    Files.write(directory.resolve("Fixture.class"), newer);

    ClassFileModule module = ClassFileModule.read(directory.resolve("Fixture.class"));

    assertThat(module.classFiles().get(0)).isEqualTo(newer);
  }

  @Test
  void a_missing_file_is_no_file() {
    assertRefused("Missing.class", Refusal.NO_FILE, "there is no file");
  }

  @Test
  void a_nested_class_without_its_top_level_class_is_no_file() throws IOException {
    Files.delete(directory.resolve("Fixture.class"));

    assertRefused("Fixture$1.class", Refusal.NO_FILE, "there is no file");
  }

  @Test
  void a_truncated_file_is_a_bad_file_wherever_it_is_cut_off() throws IOException {
    byte[] whole = Fixture.classFile("Fixture");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(directory.resolve("Fixture.class"), Arrays.copyOf(whole, length));

      assertRefused("Fixture.class", Refusal.BAD_FILE, "Fixture.class: ");
    }
  }

  @Test
  void a_file_under_another_name_is_a_bad_file() throws IOException {
    Files.write(directory.resolve("Server.class"), Fixture.classFile("Fixture"));

    assertRefused("Server.class", Refusal.BAD_FILE, "another class, dev.midflight.compile.Fixture");
  }

  private void assertRefused(String file, Refusal reason, String detail) {
    ModuleRefusedException refused =
        catchThrowableOfType(
            ModuleRefusedException.class, () -> ClassFileModule.read(directory.resolve(file)));

    assertThat(refused).isNotNull().hasMessageContaining(detail);
    assertThat(refused.reason()).isEqualTo(reason);
  }

  private static byte[] beforeNests(String name, String outer, String inner) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
    writer.visitInnerClass(inner, outer, "In", Opcodes.ACC_STATIC);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
