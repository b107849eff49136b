package dev.midflight.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Defines {@link Midflight} in {@code java.lang}, once in the life of a JVM. */
public final class Seam {

  private static final String SOURCE = Midflight.class.getName().replace('.', '/');
  private static final String HOME = "java/lang/Midflight";

  private Seam() {}

  /**
   * Makes sure that the seam exists and leads to {@code linker}.
   *
   * @param javaLang a lookup with full rights in {@code java.lang}
   */
  public static void install(MethodHandles.Lookup javaLang, Function<Object[], CallSite> linker)
      throws IOException, ReflectiveOperationException {
    Class<?> seam = find();
    if (seam == null) {
      javaLang.defineClass(renamed("Midflight$Moved"));
      seam = javaLang.defineClass(renamed("Midflight"));
    }
    seam.getField("linker").set(null, linker);
  }

  /** Reads the arguments of a {@code Moved}. */
  static MethodHandle movedArguments() throws ReflectiveOperationException {
    Class<?> moved = Class.forName("java.lang.Midflight$Moved", false, null);
    return MethodHandles.publicLookup().findGetter(moved, "arguments", Object[].class);
  }

  private static Class<?> find() {
    try {
      return Class.forName("java.lang.Midflight", false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static byte[] renamed(String name) throws IOException {
    try (InputStream in = Midflight.class.getResourceAsStream(name + ".class")) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(in.readAllBytes())
          .accept(
              new ClassRemapper(
                  writer,
                  new SimpleRemapper(
                      Opcodes.ASM9, Map.of(SOURCE, HOME, SOURCE + "$Moved", HOME + "$Moved"))),
              0);
      return writer.toByteArray();
    }
  }
}
