package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a JVM from its properties, its command and its process. */
class JvmFactsTest {

  @TempDir private Path directory;

  @Test
  void the_main_class_is_the_first_word_of_the_command() {
    assertThat(MainClass.of("demo.Main --port 80", "/")).isEqualTo("demo.Main");
    assertThat(MainClass.of("demo.module/demo.Main", "/")).isEqualTo("demo.Main");
    assertThat(MainClass.of(" ", "/")).isEmpty();
    assertThat(MainClass.of(null, "/")).isEmpty();
  }

  @Test
  void the_main_class_of_a_jar_is_in_its_manifest() throws IOException {
    jar("app.jar", "Main-Class", "demo.Main");
    jar("boot.jar", "Start-Class", "demo.Start");
    jar("none.jar", "Other", "thing");

    String here = directory.toString();
    assertThat(MainClass.of("app.jar x", here)).isEqualTo("demo.Main");
    assertThat(MainClass.of(directory.resolve("boot.jar").toString(), "/")).isEqualTo("demo.Start");
    assertThat(MainClass.of("none.jar", here)).isEqualTo("none.jar");
    assertThat(MainClass.of("gone.jar", here)).isEqualTo("gone.jar");
  }

  @Test
  void code_paths_in_launch_options_are_made_absolute() {
    String here = Path.of("").toAbsolutePath().toString();

    assertThat(LaunchOptions.absolute("")).isEmpty();
    assertThat(LaunchOptions.absolute("manage=a.*:b")).isEqualTo("manage=a.*:b");
    assertThat(LaunchOptions.absolute("path=p:/q,log=info"))
        .isEqualTo("path=" + here + "/p:/q,log=info");
  }

  @Test
  void this_process_and_no_process_cannot_be_attached_to() {
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> ProcessCheck.mayAttachTo(ProcessHandle.current().pid()))
        .withMessageContaining("itself");
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> ProcessCheck.mayAttachTo(Integer.MAX_VALUE))
        .withMessageContaining("There is no process");
  }

  @Test
  void an_age_is_told_in_its_largest_unit() {
    assertThat(Age.of(Duration.ofSeconds(-1))).isEqualTo("0s");
    assertThat(Age.of(Duration.ofSeconds(59))).isEqualTo("59s");
    assertThat(Age.of(Duration.ofSeconds(61))).isEqualTo("1m");
    assertThat(Age.of(Duration.ofMinutes(61))).isEqualTo("1h");
    assertThat(Age.of(Duration.ofHours(49))).isEqualTo("2d");
  }

  private void jar(String name, String key, String value) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(key, value);
    try (OutputStream file = Files.newOutputStream(directory.resolve(name));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.flush();
    }
  }
}
