package dev.midflight.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.compilers.Kotlin;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compiled methods whose calls say by their names where they stand: {@code cleanup…} and {@code
 * close…} in cleanup code; {@code body…}, {@code catch…}, {@code after…} and {@code open}
 * elsewhere.
 */
record MarkedCode(List<MethodNode> methods) {

  private static final String MARKERS =
      """
      static void cleanup1() {}
      static void cleanup2() {}
      static void cleanup3() {}
      static boolean cleanupFlag() { return false; }
      static int cleanupNumber() { return 0; }
      static void body1() {}
      static void body2() {}
      static boolean bodyFlag() { return false; }
      static int bodyNumber() { return 0; }
      static void catch1() {}
      static void after1() {}
      static Resource open() { return null; }
      static class Resource implements AutoCloseable {
        public void close() {}
      }
      """;

  private static final String KOTLIN_MARKERS =
      """
      fun cleanup1() {}
      fun cleanup2() {}
      fun cleanupFlag(): Boolean = false
      fun body1() {}
      fun bodyFlag(): Boolean = false
      fun bodyNumber(): Int = 0
      fun catch1() {}
      fun after1() {}
      fun open(): Resource = Resource()
      fun openOrNot(): Resource? = null
      class Resource : AutoCloseable {
        override fun close() {}
      }
      """;

  /** Compiles for each release from {@code least} on; the outcome of the last is returned. */
  static MarkedCode withoutMistakes(Path folder, int least, String members) throws IOException {
    MarkedCode code = null;
    for (int release : new int[] {8, 11, 17}) {
      for (String debug : new String[] {"-g", "-g:none"}) {
        if (release >= least) {
          code = compile(folder, members, debug, "--release", Integer.toString(release));
          assertThat(code.mistakes()).as("release %d %s", release, debug).isEmpty();
        }
      }
    }
    return code;
  }

  /** Compiles the members of a class with the running JDK. */
  static MarkedCode compile(Path folder, String members, String... options) throws IOException {
    Path source = folder.resolve("Marked.java");
    Files.writeString(source, "class Marked {\n" + members + MARKERS + "}\n");
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> all =
        new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-Xlint:-options"));
    all.addAll(List.of(options));
    compile(ToolProvider.getSystemJavaCompiler(), source, all);
    return read(classes);
  }

  /** Compiles the members of a class with the compiler of Eclipse. */
  static MarkedCode compileByEcj(Path folder, String members) throws IOException {
    Path source = folder.resolve("Marked.java");
    Files.writeString(source, "class Marked {\n" + members + MARKERS + "}\n");
    Path classes = Files.createTempDirectory(folder, "classes");
    compile(
        new EclipseCompiler(),
        source,
        List.of("-d", classes.toString(), "-proc:none", "--release", "17"));
    return read(classes);
  }

  /** Compiles functions of a file with the compiler of Kotlin. */
  static MarkedCode compileByKotlin(Path folder, String functions) throws IOException {
    Path source = folder.resolve("Marked.kt");
    Files.writeString(source, functions + KOTLIN_MARKERS);
    return read(Kotlin.compile(source, Files.createTempDirectory(folder, "classes"), ""));
  }

  private static void compile(JavaCompiler javac, Path source, List<String> all)
      throws IOException {
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
      var units = files.getJavaFileObjects(source);
      assertThat(javac.getTask(said, files, null, all, null, units).call()).as("%s", said).isTrue();
    }
  }

  private static MarkedCode read(Path classes) throws IOException {
    List<MethodNode> methods = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        ClassNode type = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.EXPAND_FRAMES);
        methods.addAll(type.methods);
      }
    }
    return new MarkedCode(methods);
  }

  MethodNode method(String name) {
    return methods.stream().filter(method -> method.name.equals(name)).findFirst().orElseThrow();
  }

  /** The calls of a method, in all methods. */
  long calls(String name) {
    return methods.stream()
        .flatMap(method -> Stream.of(method.instructions.toArray()))
        .filter(i -> i instanceof MethodInsnNode call && call.name.equals(name))
        .count();
  }

  /** Each instruction that is on the wrong side, and each way out that has no place for a check. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    for (MethodNode method : methods) {
      CleanupCode cleanup = CleanupCode.of(method);
      for (AbstractInsnNode instruction : method.instructions) {
        String marker = marker(instruction);
        if (isCleanup(marker) && !cleanup.contains(instruction)) {
          mistakes.add(method.name + ": is cleanup: " + marker);
        }
        if (isOther(marker) && cleanup.contains(instruction)) {
          mistakes.add(method.name + ": is no cleanup: " + marker);
        }
        if (cleanup.contains(instruction) && !hasCheck(instruction, cleanup)) {
          mistakes.add(method.name + ": no check where this leaves: " + instruction.getOpcode());
        }
      }
    }
    return mistakes;
  }

  private static boolean isCleanup(String marker) {
    return marker.startsWith("cleanup")
        || List.of("close", "closeFinally", "addSuppressed", "monitorexit").contains(marker);
  }

  private static boolean isOther(String marker) {
    return Stream.of("body", "catch", "after", "open").anyMatch(marker::startsWith);
  }

  private static String marker(AbstractInsnNode instruction) {
    if (instruction.getOpcode() == Opcodes.MONITOREXIT) {
      return "monitorexit";
    }
    return instruction instanceof MethodInsnNode call ? call.name : "";
  }

  private static boolean hasCheck(AbstractInsnNode instruction, CleanupCode cleanup) {
    int opcode = instruction.getOpcode();
    List<LabelNode> outside =
        NumberedCode.targets(instruction).stream()
            .filter(label -> !cleanup.contains(real(label)))
            .toList();
    if (opcode == Opcodes.GOTO) {
      return cleanup.ends().contains(instruction) == !outside.isEmpty();
    }
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      return cleanup.ends().contains(instruction);
    }
    boolean falls = opcode != Opcodes.ATHROW && !isSwitch(opcode);
    boolean exits = falls && !cleanup.contains(real(instruction.getNext()));
    return cleanup.landings().containsAll(outside)
        && cleanup.exits().contains(instruction) == exits;
  }

  private static boolean isSwitch(int opcode) {
    return opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
  }

  /** The instruction at or behind a node. */
  static AbstractInsnNode real(AbstractInsnNode node) {
    AbstractInsnNode next = node;
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }
}
