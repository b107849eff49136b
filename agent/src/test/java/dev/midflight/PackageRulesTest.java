package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Which package may use which, read off our own class files. */
class PackageRulesTest {

  private static final String ROOT = "dev.midflight";
  private static final String ASM = "org.objectweb.asm";
  private static final String ALL = "";

  /** Each line: a package of ours, and the packages that it may use besides itself. */
  private static final Map<String, List<String>> RULES = new LinkedHashMap<>();

  static {
    allow("", "java", our("release"), our("jmx"));
    allow("classfile", "java", ASM);
    allow("weave", "java", ASM, our("classfile"));
    allow("runtime", "java", ASM, our("weave"), ROOT + ".KilledByPurge", ROOT + ".BadClosure");
    allow("check", "java", ROOT, our("classfile"), our("weave"));
    allow(
        "server",
        "java",
        ROOT,
        our("classfile"),
        our("weave"),
        our("runtime"),
        our("check"),
        our("advice"));
    allow("advice", "java", ROOT);
    allow("watch", "java", our("classfile"));
    allow("agent", ALL);
    allow(
        "javac",
        "java",
        "javax.annotation.processing",
        "javax.lang.model",
        "javax.tools",
        "com.sun.source",
        ASM,
        our("classfile"));
    allow("jmx", "java", "javax.management", "javax.security.auth", "com.sun.tools.attach", ROOT);
    allow(
        "release",
        "java",
        ROOT,
        our("jmx"),
        our("classfile") + ".ClassFolder",
        our("classfile") + ".ClassFolder$Contained",
        our("classfile") + ".BadClassFileException");
    allow("jfr", "java", "jdk.jfr", ROOT, our("server"));
    allow("timeline", "java", "jdk.jfr.consumer");
    allow("compile", "java", "javax.tools", "com.sun.source", ASM, ROOT, our("classfile"));
    allow(
        "cli",
        "java",
        "com.sun.tools.attach",
        "picocli",
        "com.google.gson",
        "net.bytebuddy.agent",
        ROOT,
        our("jmx"),
        our("compile"),
        our("check"),
        our("shell"),
        our("release"),
        our("timeline"),
        our("watch"),
        our("advice"),
        our("classfile") + ".ClassFolder",
        our("classfile") + ".ClassFolder$Contained",
        our("classfile") + ".BadClassFileException",
        our("agent") + ".AgentOptions");
    allow("shell", "java", "picocli", "org.jline");
    allow(
        "junit",
        "java",
        "org.junit.jupiter.api",
        "org.junit.platform.commons",
        "org.opentest4j",
        "net.bytebuddy.agent",
        ROOT,
        our("compile"),
        our("classfile") + ".ClassFile",
        our("classfile") + ".ClassFolder",
        our("classfile") + ".ClassFolder$Contained",
        our("classfile") + ".BadClassFileException");
  }

  @Test
  void nothing_but_the_extension_needs_junit() throws IOException {
    TreeSet<String> users = new TreeSet<>();
    for (Path file : classFiles()) {
      Uses uses = Uses.of(file);
      if (uses.types.stream().anyMatch(type -> type.startsWith("org.junit."))) {
        users.add(packageOf(uses.name));
      }
    }
    assertThat(users).containsExactly(our("junit"));
  }

  @Test
  void each_package_uses_only_what_it_may() throws IOException {
    TreeSet<String> violations = new TreeSet<>();
    for (Path file : classFiles()) {
      Uses uses = Uses.of(file);
      for (String used : uses.types) {
        if (!mayUse(packageOf(uses.name), used)) {
          violations.add(outermost(uses.name) + " uses " + used);
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void only_the_agent_and_its_watch_over_jmx_know_instrumentation() throws IOException {
    TreeSet<String> users = new TreeSet<>();
    for (Path file : classFiles()) {
      Uses uses = Uses.of(file);
      if (uses.types.stream().anyMatch(type -> type.startsWith("java.lang.instrument."))
          && !packageOf(uses.name).equals(our("agent"))) {
        users.add(uses.name);
      }
    }
    assertThat(users).containsExactly("dev.midflight.jmx.RegisterOnFirstUse");
  }

  @Test
  void every_package_has_a_rule_and_every_rule_a_package() throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    for (Path file : classFiles()) {
      packages.add(packageOf(Uses.of(file).name));
    }
    assertThat(packages).containsExactlyInAnyOrderElementsOf(RULES.keySet());
  }

  private static boolean mayUse(String user, String used) {
    return packageOf(used).equals(user)
        || RULES.getOrDefault(user, List.of()).stream().anyMatch(rule -> allows(rule, used));
  }

  /** A package of ours stands for itself alone, any other for those below it too. */
  private static boolean allows(String rule, String used) {
    if (rule.equals(ALL) || used.equals(rule)) {
      return true;
    }
    return rule.startsWith(ROOT) ? packageOf(used).equals(rule) : used.startsWith(rule + ".");
  }

  private static void allow(String ourPackage, String... rules) {
    RULES.put(our(ourPackage), List.of(rules));
  }

  private static String our(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }

  private static String outermost(String type) {
    return type.indexOf('$') < 0 ? type : type.substring(0, type.indexOf('$'));
  }

  private static List<Path> classFiles() throws IOException {
    Path classes = classesDirectory();
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static Path classesDirectory() {
    try {
      return Path.of(Code.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** All types that a class file names: in code, descriptors, signatures and annotations. */
  private static final class Uses extends Remapper {

    private final TreeSet<String> types = new TreeSet<>();
    private String name;

    private Uses() {
      super(Opcodes.ASM9);
    }

    static Uses of(Path file) {
      Uses uses = new Uses();
      ClassReader reader = new ClassReader(bytes(file));
      uses.name = reader.getClassName().replace('/', '.');
      reader.accept(new ClassRemapper(new ClassVisitor(Opcodes.ASM9) {}, uses), 0);
      return uses;
    }

    @Override
    public String map(String internalName) {
      types.add(internalName.replace('/', '.'));
      return internalName;
    }

    private static byte[] bytes(Path file) {
      try {
        return Files.readAllBytes(file);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
