package dev.midflight.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.ModuleSource;
import dev.midflight.compile.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionLoaderTest {

  private static final String FIXTURE = Fixture.class.getName();
  private static final ModuleSource MODULE =
      ModuleSource.of(
          FIXTURE, "test", Fixture.classFile("Fixture"), Fixture.classFile("Fixture$1"));

  @TempDir private Path resources;

  @Test
  void its_classes_are_its_own_and_all_others_those_of_the_test() throws Exception {
    try (VersionLoader loader = loader()) {
      loader.add(MODULE);

      Class<?> type = Class.forName(FIXTURE, false, loader);

      assertThat(type).isNotSameAs(Fixture.class);
      assertThat(type.getClassLoader()).isSameAs(loader);
      assertThat(type.getProtectionDomain().getCodeSource().getLocation()).isNull();
      assertThat(loader.isDefined(FIXTURE)).isTrue();
      assertThat(loader.isDefined(FIXTURE + "$1")).isFalse();
      assertThat(loader.loadClass(getClass().getName())).isSameAs(getClass());
    }
  }

  @Test
  void a_module_that_is_removed_is_that_of_the_test_again() throws Exception {
    try (VersionLoader loader = loader()) {
      loader.add(MODULE);
      loader.remove(MODULE);

      assertThat(loader.has(FIXTURE)).isFalse();
      assertThat(loader.loadClass(FIXTURE)).isSameAs(Fixture.class);
    }
  }

  @Test
  void class_files_can_be_read_as_resources() throws IOException {
    try (VersionLoader loader = loader()) {
      loader.add(MODULE);

      try (InputStream in = loader.getResourceAsStream(FIXTURE.replace('.', '/') + ".class")) {
        assertThat(in.readAllBytes()).isEqualTo(MODULE.classFiles().get(0));
      }
    }
  }

  @Test
  void resources_of_the_versions_come_first() throws IOException {
    Files.writeString(resources.resolve("greeting.txt"), "hello");
    try (VersionLoader loader = loader();
        InputStream in = loader.getResourceAsStream("greeting.txt")) {
      assertThat(in.readAllBytes()).asString().isEqualTo("hello");
    }
  }

  private VersionLoader loader() {
    return new VersionLoader("test", List.of(resources), getClass().getClassLoader());
  }
}
