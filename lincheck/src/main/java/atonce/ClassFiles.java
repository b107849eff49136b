package atonce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Class files made after patterns: with another name, and another number in it. */
public final class ClassFiles {

  private static final String PACKAGE = "atonce/";
  private static final String SUBJECTS = PACKAGE + "subject/";
  private static final Integer IN_SOURCE = 1_000_001;
  private static final Map<String, byte[]> PATTERNS = new ConcurrentHashMap<>();

  private ClassFiles() {}

  /** The binary name of a module in a run: no two runs have modules of one name. */
  public static String name(Modules.Name module, int run) {
    return (SUBJECTS + module + run).replace('/', '.');
  }

  /** A version of a module in a run, which says that it is {@code content}. */
  public static byte[] of(Modules.Name module, int run, int content) {
    return copy(SUBJECTS + module, run, content);
  }

  /** Who calls the modules of a run. */
  static byte[] resident(int run) {
    return copy(PACKAGE + "Resident", run, 0);
  }

  private static byte[] copy(String pattern, int run, int content) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor numbering = new Numbering(writer, content);
    new ClassReader(bytes(pattern)).accept(new ClassRemapper(numbering, new Renaming(run)), 0);
    return writer.toByteArray();
  }

  private static byte[] bytes(String pattern) {
    return PATTERNS.computeIfAbsent(pattern, ClassFiles::read);
  }

  private static byte[] read(String pattern) {
    try (InputStream in = ClassFiles.class.getResourceAsStream("/" + pattern + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Renaming extends Remapper {

    private final int run;

    Renaming(int run) {
      super(Opcodes.ASM9);
      this.run = run;
    }

    @Override
    public String map(String name) {
      return name.startsWith(SUBJECTS) ? name + run : name;
    }
  }

  private static final class Numbering extends ClassVisitor {

    private final int content;

    Numbering(ClassVisitor next, int content) {
      super(Opcodes.ASM9, next);
      this.content = content;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitLdcInsn(Object value) {
          super.visitLdcInsn(value.equals(IN_SOURCE) ? content : value);
        }
      };
    }
  }
}
