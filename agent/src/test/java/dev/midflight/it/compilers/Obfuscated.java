package dev.midflight.it.compilers;

import dev.midflight.it.harness.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Class files whose private methods have names that only the JVM allows: keywords, the same one for
 * all that differ in their descriptor, be it in the type returned alone. Nothing else is left of
 * the source.
 */
public final class Obfuscated {

  private static final List<String> NAMES =
      List.of("if", "do", "for", "int", "new", "try", "case", "else", "goto", "long", "null");

  private Obfuscated() {}

  /** Rewrites the class files of a folder into another; returns that. */
  public static Path write(Path classes) {
    Path out = Folders.fresh("obfuscated");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        Path target = out.resolve(classes.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, rewritten(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static byte[] rewritten(byte[] classFile) {
    ClassNode type = new ClassNode();
    new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG);
    Map<String, String> names = names(type);
    ClassWriter writer = new ClassWriter(0);
    type.accept(
        new ClassRemapper(
            writer,
            new Remapper(Opcodes.ASM9) {
              @Override
              public String mapMethodName(String owner, String name, String descriptor) {
                return owner.equals(type.name) ? names.getOrDefault(name + descriptor, name) : name;
              }
            }));
    return writer.toByteArray();
  }

  private static Map<String, String> names(ClassNode type) {
    Map<String, Integer> taken = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (MethodNode method : type.methods) {
      if ((method.access & Opcodes.ACC_PRIVATE) != 0 && method.name.charAt(0) != '<') {
        int ordinal = taken.merge(method.desc, 1, Integer::sum) - 1;
        names.put(method.name + method.desc, NAMES.get(ordinal));
      }
    }
    return names;
  }
}
