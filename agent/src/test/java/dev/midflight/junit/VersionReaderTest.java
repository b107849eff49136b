package dev.midflight.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midflight.ModuleSource;
import dev.midflight.compile.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** Of sources the upgrade tests of {@code src/it} tell: they need the packaged plug-in. */
class VersionReaderTest {

  private static final String MODULE = "dev.midflight.compile.Fixture";

  @TempDir private Path folder;

  @Test
  void class_files_in_a_folder_are_a_version() throws IOException {
    VersionFiles files = read(List.of(classes("v1").toString()), List.of());

    assertThat(files.names()).containsExactly(MODULE);
    assertThat(files.version(1).get(0).classFiles()).hasSize(4);
    assertThat(files.resources()).containsExactly(folder.resolve("v1"));
  }

  @Test
  void a_jar_is_a_version() throws IOException {
    Path jar = jar(classes("v2"));

    VersionFiles files = read(List.of(classes("v1").toString(), jar.toString()), List.of());

    assertThat(files.version(2)).extracting(ModuleSource::module).containsExactly(MODULE);
    assertThat(files.version(2).get(0).source()).startsWith("jar:file:").contains("v.jar!/");
  }

  @Test
  void what_has_no_versions_is_no_module_of_any() throws IOException {
    Files.createDirectories(folder.resolve("v1"));
    Files.write(
        folder.resolve("v1/Caller.class"),
        Caller.class.getResourceAsStream("Caller.class").readAllBytes());

    VersionFiles files =
        read(List.of(folder.resolve("v1").toString()), List.of(classes("with").toString()));

    assertThat(files.names()).containsExactly(Caller.class.getName());
    assertThat(files.with()).extracting(ModuleSource::module).containsExactly(MODULE);
  }

  @Test
  void a_version_that_was_not_named_is_no_version() throws IOException {
    VersionFiles files = read(List.of(classes("v1").toString()), List.of());

    assertThatThrownBy(() -> files.version(2))
        .hasMessage("there is no version 2: @Versions names 1 to 1");
    assertThatThrownBy(() -> files.version(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_place_without_classes_is_refused() {
    assertThatThrownBy(() -> read(List.of(folder.toString()), List.of()))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("there are neither .java nor .class files");
    assertThatThrownBy(() -> read(List.of(folder.resolve("x").toString()), List.of()))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("there is no folder and no jar");
    assertThatThrownBy(() -> read(List.of(), List.of()))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("names no version");
  }

  @Test
  void a_damaged_class_file_is_named() throws IOException {
    Path damaged = Files.writeString(folder.resolve("Bad.class"), "no class file");

    assertThatThrownBy(() -> read(List.of(folder.toString()), List.of()))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining(damaged.getFileName().toString());
  }

  private static VersionFiles read(List<String> versions, List<String> with) {
    return VersionReader.read(versions, with, VersionReaderTest.class.getClassLoader());
  }

  private Path classes(String name) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    Fixture.copyClassFiles(classes);
    return classes;
  }

  private Path jar(Path classes) throws IOException {
    Path jar = folder.resolve("v.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        out.putNextEntry(new JarEntry("dev/midflight/compile/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
