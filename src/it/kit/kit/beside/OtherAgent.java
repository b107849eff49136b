package kit.beside;

import dev.midflight.shaded.asm.ClassReader;
import dev.midflight.shaded.asm.ClassWriter;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

/**
 * An agent as others write them. {@code counts}: counts the calls of each method, also of classes
 * that are redefined or retransformed. {@code members}: gives each class a field and a method as it
 * is loaded, and leaves it alone from then on.
 */
public final class OtherAgent implements ClassFileTransformer {

  private static Instrumentation instrumentation;

  private final boolean members;

  private OtherAgent(boolean members) {
    this.members = members;
  }

  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
    if (options.contains("counts")) {
      given.addTransformer(new OtherAgent(false), true);
    }
    if (options.contains("members")) {
      given.addTransformer(new OtherAgent(true), false);
    }
  }

  public static void agentmain(String options, Instrumentation given) {
    premain(options, given);
  }

  /** Has the JVM transform a class once more. */
  public static void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives a class new code, as an agent that knows nothing of versions. */
  public static void redefine(Class<?> type, byte[] classFile) {
    try {
      instrumentation.redefineClasses(new ClassDefinition(type, classFile));
    } catch (UnmodifiableClassException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null || className == null || !className.startsWith("foo/")) {
      return null;
    }
    if (members && redefined != null) {
      return null;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(members ? new AddMembers(writer) : new CountCalls(writer), 0);
    return writer.toByteArray();
  }
}
