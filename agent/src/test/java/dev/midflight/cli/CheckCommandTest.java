package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} on class files that are compiled here. */
class CheckCommandTest {

  private final CommandLineSession session =
      new CommandLineSession(
          new Jvms() {
            @Override
            public List<JvmReport> list() {
              throw new AssertionError("asked for JVMs");
            }

            @Override
            public Jvm open(long pid) {
              throw new AssertionError("asked for a JVM");
            }
          });

  @TempDir private Path directory;
  private Path before;
  private Path after;

  @BeforeEach
  void folders() {
    before = directory.resolve("old");
    after = directory.resolve("new");
  }

  @Test
  void every_module_gets_its_verdict() throws IOException {
    versions("class Same {}", "class Same {}");
    versions("class Body { int f() { return 1; } }", "class Body { int f() { return 2; } }");
    versions("class Wider {}", "class Wider { long field; }");
    compile(before, "class Gone {}");
    compile(after, "class Fresh {}");
    String refusal =
        "UNSUPPORTED_CHANGE: only the bodies of methods may change:"
            + " field Wider.field of type long was added";

    check()
        .exits(1)
        .prints(
            """
            VERDICT   MODULE
            LOADABLE  Body
            ADDED     Fresh
            REMOVED   Gone
            REFUSED   Wider   UNSUPPORTED_CHANGE
            5 modules: 1 unchanged, 1 added, 1 removed, 1 loadable, 1 refused.
            """)
        .says("Wider: " + refusal);
    String json =
        """
        [{"module":"Body","verdict":"LOADABLE","detail":""},\
        {"module":"Fresh","verdict":"ADDED","detail":""},\
        {"module":"Gone","verdict":"REMOVED","detail":""},\
        {"module":"Same","verdict":"UNCHANGED","detail":""},\
        {"module":"Wider","verdict":"REFUSED","detail":"%s"}]
        """
            .formatted(refusal);
    check("--json").exits(1).prints(json);
    check("--json", "--attached").exits(1).prints(json);
  }

  @Test
  void nothing_refused_is_success() throws IOException {
    versions("class Body { int f() { return 1; } }", "class Body { int f() { return 2; } }");
    versions("class Same {}", "class Same {}");
    check()
        .exits(0)
        .saysNothing()
        .prints(
            """
            VERDICT   MODULE
            LOADABLE  Body
            2 modules: 1 unchanged, 0 added, 0 removed, 1 loadable, 0 refused.
            """);
    check("--attached").exits(0).saysNothing();
    session
        .run("check", before.toString(), before.toString())
        .exits(0)
        .prints("2 modules: 2 unchanged, 0 added, 0 removed, 0 loadable, 0 refused.\n");
  }

  @Test
  void line_numbers_alone_are_no_change() throws IOException {
    versions("class Moved { int f() { return 1; } }", "\n\nclass Moved { int f() { return 1; } }");
    check("--json")
        .exits(0)
        .prints("[{\"module\":\"Moved\",\"verdict\":\"UNCHANGED\",\"detail\":\"\"}]\n");
  }

  @Test
  void nested_classes_are_part_of_their_module() throws IOException {
    versions(
        "class Outer { static class In { int f() { return 1; } } Object o() { return null; } }",
        "class Outer { static class In { int f() { return 2; } } Object o() { return null; } }");
    versions(
        "class More { Object o() { return null; } }",
        "class More { Object o() { return new Object() {}; } }");
    check().exits(1).says("More: UNSUPPORTED_CHANGE: ", "class More$1 was added");
    assertThat(session.out()).contains("LOADABLE  Outer").doesNotContain("Outer$In");
  }

  @Test
  void jars_are_read_without_what_is_for_certain_releases() throws IOException {
    versions("class Body { int f() { return 1; } }", "class Body { int f() { return 2; } }");
    Path young = jar(after, "young.jar");
    compile(after.resolve("META-INF/versions/17"), "class Body { int f; }");
    Path forRelease = jar(after, "release.jar");
    String expected = "[{\"module\":\"Body\",\"verdict\":\"LOADABLE\",\"detail\":\"\"}]\n";
    for (Path jar : List.of(young, forRelease, after)) {
      session.run("check", before.toString(), jar.toString(), "--json").exits(0).prints(expected);
    }
    Path old = jar(before, "old.jar");
    session.run("check", old.toString(), young.toString(), "--json").exits(0).prints(expected);
  }

  @Test
  void a_static_initialiser_is_taken_to_have_run() throws IOException {
    versions("class Init { static int f = 1; }", "class Init { static int f = 2; }");
    check().exits(1).says("the static initialiser of Init changed");
  }

  @Test
  void the_jvm_wants_fields_in_the_same_order() throws IOException {
    versions("class Order { int a; int b; }", "class Order { int b; int a; }");
    check()
        .exits(1)
        .says("Order: UNSUPPORTED_CHANGE: ", "the order of the fields of Order changed");
  }

  @Test
  void an_event_has_fields_of_the_flight_recorders() throws IOException {
    String event = "class Tick extends jdk.jfr.Event { int f() { return %d; } }";
    versions(event.formatted(1), event.formatted(2));
    check().exits(1).says("Tick: UNSUPPORTED_CHANGE: the JDK's flight recorder");
  }

  @Test
  void a_hook_is_named_and_one_that_is_none_refused() throws IOException {
    String hooked = "class Hooked { @dev.midflight.OnLoad static %s come() { %s } }";
    versions(hooked.formatted("void", ""), hooked.formatted("void", "System.gc();"));
    check().exits(0);
    assertThat(session.out()).contains("LOADABLE  Hooked  it has an on-load hook, come,");
    versions(hooked.formatted("void", ""), hooked.formatted("int", "return 1;"));
    check().exits(1).says("Hooked: BAD_FILE: ", "on-load hook come must be static");
  }

  @Test
  void a_method_without_room_for_weaving_is_refused_old_or_new() throws IOException {
    String small = "class Big { void huge(int[] a) { %s } }".formatted("a[0]++;");
    String big = "class Big { void huge(int[] a) { %s } }".formatted("a[0]++;".repeat(8_900));
    for (String option : List.of("--json", "--attached")) {
      versions(small, big);
      check(option)
          .exits(1)
          .says("Big: UNSUPPORTED_CHANGE: its method huge([I)V is too large to be woven");
      versions(big, small);
      check(option).exits(1).says("Big: UNSUPPORTED_CHANGE: class Big cannot be woven");
    }
  }

  @Test
  void what_does_not_verify_is_refused_changed_or_added() throws IOException {
    versions("class Bad { int f() { return 1; } }", "class Bad { int f() { return 77; } }");
    compile(after, "class Worse { int f() { return 77; } }");
    for (String name : List.of("Bad", "Worse")) {
      Path file = after.resolve(name + ".class");
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < bytes.length - 2; i++) {
        // bipush 77, ireturn: areturn in its place.
        if (bytes[i] == 16 && bytes[i + 1] == 77 && bytes[i + 2] == (byte) 172) {
          bytes[i + 2] = (byte) 176;
        }
      }
      Files.write(file, bytes);
    }
    check()
        .exits(1)
        .says("Bad: BAD_FILE: it does not verify: ", "Worse: BAD_FILE: it does not verify: ");
  }

  @Test
  void a_place_that_is_not_there_is_refused() throws IOException {
    compile(after, "class Same {}");
    check().exits(1).printsNothing().says("NO_FILE", before.toString());
    check("--json").exits(1);
    assertThat(session.out()).contains("\"refusal\":\"NO_FILE\"");
    compile(before, "class Same {}");
    Files.write(after.resolve("Same.class"), new byte[] {1, 2, 3});
    check().exits(1).printsNothing().says("BAD_FILE", "Same.class");
  }

  @Test
  void wrong_usage() throws IOException {
    session.run("check").exits(2).printsNothing().says("OLD");
    session.run("check", "a").exits(2).printsNothing().says("NEW");
    session.run("check", "a", "b", "c").exits(2).printsNothing();
    session.run("check", "--help").exits(0);
    assertThat(session.out()).contains("--attached", "META-INF/versions");
  }

  private CommandLineSession check(String... options) {
    return session.run(
        Stream.concat(Stream.of("check", before.toString(), after.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private void versions(String old, String young) throws IOException {
    compile(before, old);
    compile(after, young);
  }

  private void compile(Path classes, String source) throws IOException {
    Files.createDirectories(classes);
    String name = source.replaceAll("(?s)^\\s*class (\\w+).*", "$1");
    Path file = Files.createDirectories(directory.resolve("source")).resolve(name + ".java");
    Files.writeString(file, source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(failed).isZero();
  }

  private Path jar(Path classes, String name) throws IOException {
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
