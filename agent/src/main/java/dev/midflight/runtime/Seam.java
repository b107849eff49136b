package dev.midflight.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
   * Makes sure that the seam exists and leads to us.
   *
   * @param javaLang a lookup with full rights in {@code java.lang}
   */
  public static void install(MethodHandles.Lookup javaLang, Function<Object[], CallSite> linker)
      throws IOException, ReflectiveOperationException {
    Class<?> seam = find();
    if (seam == null) {
      javaLang.defineClass(renamed("Midflight$Moved"));
      javaLang.defineClass(renamed("Midflight$Mark"));
      seam = javaLang.defineClass(renamed("Midflight"));
    }
    seam.getField("linker").set(null, linker);
    seam.getField("closures").set(null, (ToIntFunction<Object>) Seam::slotOf);
  }

  /** From now on every exception that leaves woven code comes by. */
  static void watchExits(BiFunction<Throwable, Integer, Throwable> exits) {
    try {
      find().getField("exits").set(null, exits);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the seam is ours", e);
    }
  }

  private static int slotOf(Object maker) {
    return ((Maker) maker).slot();
  }

  /** The class of the marks that closures carry. */
  static Class<?> markClass() {
    try {
      return Class.forName(HOME.replace('/', '.') + "$Mark", false, null);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("the seam was installed", e);
    }
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
                      Opcodes.ASM9,
                      Map.of(
                          SOURCE,
                          HOME,
                          SOURCE + "$Moved",
                          HOME + "$Moved",
                          SOURCE + "$Mark",
                          HOME + "$Mark"))),
              0);
      return writer.toByteArray();
    }
  }
}
