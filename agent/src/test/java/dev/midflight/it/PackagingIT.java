package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Midflight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the one jar, and what its manifest promises. */
class PackagingIT {

  private static final String SHADED = "dev/midflight/shaded/";

  @Test
  void nothing_but_our_own_package_is_in_the_jar() throws IOException {
    try (JarFile jar = jar()) {
      List<String> foreign =
          entries(jar).stream()
              .filter(name -> !name.startsWith("dev/midflight/") && !name.equals("dev/"))
              .filter(name -> !name.startsWith("META-INF/"))
              .toList();
      assertThat(foreign).isEmpty();
    }
  }

  @Test
  void meta_inf_holds_the_manifest_the_services_of_the_compiler_and_licences() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(entries(jar).stream().filter(name -> name.startsWith("META-INF/")))
          .allMatch(
              name ->
                  name.equals("META-INF/")
                      || name.equals("META-INF/MANIFEST.MF")
                      || name.startsWith("META-INF/services/")
                      || name.startsWith("META-INF/licenses/")
                      || name.matches("META-INF/(LICENSE|NOTICE)"));
      assertThat(jar.getEntry("META-INF/services/com.sun.source.util.Plugin")).isNotNull();
    }
  }

  @Test
  void the_notice_names_every_library_and_its_licence() throws IOException {
    try (JarFile jar = jar()) {
      String notice = text(jar, "META-INF/NOTICE");
      assertThat(notice).startsWith("Midflight\n").contains("licenses/ASM", "licenses/JLine");
      assertThat(entries(jar).stream().filter(name -> name.startsWith(SHADED)))
          .map(name -> name.substring(SHADED.length()).split("/")[0])
          .filteredOn(name -> !name.isEmpty())
          .allMatch(library -> notice.toLowerCase(Locale.ROOT).replace(" ", "").contains(library));
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License").doesNotContain("ASM");
      for (String library : List.of("ASM", "JLine")) {
        assertThat(text(jar, "META-INF/licenses/" + library))
            .contains("Redistributions of source code must retain")
            .contains("Neither the name");
      }
    }
  }

  @Test
  void no_class_of_a_library_is_reachable_under_its_own_name() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(entries(jar))
          .noneMatch(name -> name.startsWith("org/objectweb/asm/"))
          .noneMatch(name -> name.startsWith("net/bytebuddy/"))
          .noneMatch(name -> name.startsWith("picocli/"))
          .noneMatch(name -> name.startsWith("org/jline/"))
          .noneMatch(name -> name.startsWith("com/google/"));
    }
  }

  @Test
  void the_manifest_starts_the_agent_both_ways_and_the_command_line() throws IOException {
    try (JarFile jar = jar()) {
      Attributes main = jar.getManifest().getMainAttributes();
      assertThat(main.getValue("Premain-Class"))
          .isNotNull()
          .isEqualTo(main.getValue("Agent-Class"));
      assertThat(main.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(main.getValue("Automatic-Module-Name")).isEqualTo("dev.midflight");
      // With it the agent would instrument the command line itself.
      assertThat(main.getValue("Launcher-Agent-Class")).isNull();
      for (String name : List.of("Main-Class", "Premain-Class")) {
        String entry = main.getValue(name).replace('.', '/') + ".class";
        assertThat(jar.getEntry(entry)).as(name).isNotNull();
      }
    }
  }

  @Test
  void our_classes_are_readable_by_java_17() throws IOException {
    try (JarFile jar = jar()) {
      List<String> newer =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".class"))
              .filter(entry -> majorVersion(jar, entry) > 61)
              .map(JarEntry::getName)
              .toList();
      assertThat(newer).isEmpty();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (var in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int majorVersion(JarFile jar, JarEntry entry) {
    try (var in = jar.getInputStream(entry)) {
      byte[] head = in.readNBytes(8);
      return (head[6] & 0xFF) << 8 | head[7] & 0xFF;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(Midflight.jar().toFile());
  }

  private static List<String> entries(JarFile jar) {
    return jar.stream().map(JarEntry::getName).toList();
  }
}
