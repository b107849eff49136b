package dev.midflight.classfile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The MD5 of a version: over all its class files in the order of their names, whatever order their
 * constant pools have. Annotations and what the plug-in wrote down count, source file, line and
 * variable tables do not.
 */
public final class CodeDigest {

  private CodeDigest() {}

  public static String of(ModuleFiles files) {
    MessageDigest md5 = md5();
    for (ClassFile file : files.all()) {
      md5.update(normalized(file.bytes()));
    }
    return HexFormat.of().formatHex(md5.digest());
  }

  /**
   * Whether two class files hold the same code, one of them as the JVM wrote it down from memory,
   * without attributes that it does not know.
   */
  public static boolean isSameCode(byte[] compiled, byte[] remembered) {
    return Arrays.equals(withoutUnknown(compiled), withoutUnknown(remembered));
  }

  /**
   * The JVM keeps methods in an order of its own, and forgets the enclosing method and what is
   * deprecated.
   */
  private static byte[] withoutUnknown(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, ClassReader.SKIP_DEBUG);
    type.attrs = null;
    type.outerClass = null;
    type.outerMethod = null;
    type.outerMethodDesc = null;
    type.access &= ~Opcodes.ACC_DEPRECATED;
    type.methods.forEach(method -> method.access &= ~Opcodes.ACC_DEPRECATED);
    type.fields.forEach(field -> field.access &= ~Opcodes.ACC_DEPRECATED);
    type.methods.sort(Comparator.comparing(method -> method.name + method.desc));
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }

  /** A fresh writer numbers constants in the order of their use. */
  private static byte[] normalized(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(writer, new Attribute[] {new QualifiedCalls()}, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
