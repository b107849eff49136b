package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Folders;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods at the limits of the class file format; their sources are completed here. */
class BigCodeIT {

  /** JVMS 4.3.3 allows 255 words of arguments: a long takes two, {@code this} one. */
  private static final int LONGS = 127;

  /** Each statement takes 8 bytes; JVMS 4.7.3 allows 65,535 for a method. */
  private static final int STATEMENTS = 8185;

  private static final int METHODS = 13;
  private static final int CONSTANTS = 65_478;
  private static final String OBJECT = "java/lang/Object";

  @OnEachRun
  void a_method_with_as_many_arguments_as_there_can_be_is_loaded(Run run) throws IOException {
    Rows rows = big().main("app.Big").options("manage=big.**").rows(run);
    String answer = "static 127 %s, full 128 %s, object 127 %s";
    rows.are("before", answer.replace("%s", "1"), "load big.Wide", "loaded 2");
    // There is no room for the version in a call with so many arguments: it may go to current.
    rows.are("new", answer.replace("%s", "2"), "still", "true", "purged", "true");
  }

  @OnEachRun
  void a_class_with_a_method_that_has_no_room_stays_as_it_is(Run run) throws IOException {
    Rows rows = big().main("app.Big").options("manage=big.**").rows(run);
    rows.are("huge before", "-3374132825808646240 1", "huge after", "-3374132825808646240 1");
    rows.at("load big.Huge")
        .startsWith("UNSUPPORTED_CHANGE: ")
        .contains("big.Huge")
        .contains("huge(J)J");
    assertThat(rows.program().err().stream().filter(line -> line.startsWith("[midflight]")))
        .as("%s", rows.program())
        .hasSize(1)
        .allMatch(line -> line.contains("big.Huge") && line.contains("huge(J)J"));
  }

  @OnEachRun
  void a_class_whose_constant_pool_has_no_room_stays_as_it_is(Run run) throws IOException {
    Launch launch = Scenario.of("pool").main("app.Pools").withoutModules();
    launch.onClassPath(launch.path("classes"));
    writePool(launch.path("classes"), 1);
    writePool(launch.path("path"), 2);
    Rows rows = launch.options("manage=pool.**,path=" + launch.path("path")).rows(run);
    rows.are("before", "1", "after", "1");
    rows.at("load").startsWith("UNSUPPORTED_CHANGE: ").contains("pool.Pool");
    assertThat(rows.program().err().stream().filter(line -> line.startsWith("[midflight]")))
        .as("%s", rows.program())
        .isNotEmpty()
        .allMatch(line -> line.contains("pool.Pool"));
  }

  /** JVMS 4.1: a constant pool has fewer than 65,536 entries. */
  private static void writePool(Path folder, int version) throws IOException {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    type.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "pool/Pool", null, OBJECT, null);
    method(type, "v", 0, version);
    for (int i = 0; i < METHODS; i++) {
      method(type, "m" + i, CONSTANTS / METHODS, 1_000_000 + i * CONSTANTS);
    }
    type.visitEnd();
    Files.createDirectories(folder.resolve("pool"));
    Files.write(folder.resolve("pool/Pool.class"), type.toByteArray());
  }

  private static void method(ClassWriter type, String name, int constants, int first) {
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()I", null, null);
    code.visitCode();
    for (int i = 1; i <= constants; i++) {
      code.visitLdcInsn(first + i);
      code.visitInsn(Opcodes.POP);
    }
    code.visitLdcInsn(first);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static Scenario big() throws IOException {
    Path completed = Folders.fresh("big");
    Path scenario = Scenario.sources().resolve("big");
    for (String file : new String[] {"v1/big/Wide.java", "v1/big/Huge.java", "app/app/Big.java"}) {
      String source = completed(Files.readString(scenario.resolve(file)));
      write(completed.resolve(file), source);
      if (file.startsWith("v1")) {
        write(
            completed.resolve(file.replace("v1", "v2")), source.replace("return 1;", "return 2;"));
      }
    }
    return Scenario.of(completed.toString());
  }

  private static void write(Path file, String source) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }

  private static String completed(String source) {
    return source
        .replace("long first, long last", listed("long a"))
        .replace("first + last", "a0 + a" + (LONGS - 1))
        .replace("0, 127", listed(""))
        .replace("x = x * 31 + 1;", "x = x * 31 + 1;".repeat(STATEMENTS));
  }

  private static String listed(String start) {
    return IntStream.range(0, LONGS).mapToObj(i -> start + i).collect(Collectors.joining(", "));
  }
}
