package dev.midflight.weave;

import dev.midflight.classfile.ClassFacts;
import dev.midflight.classfile.Method;

/**
 * Methods that a class file has beside others as weaving would add them: {@code f$body(args, int)}
 * beside {@code f(args)}. Generators of proxies, such as CGLIB, override whatever they find by
 * reflection in a woven class.
 */
public final class CopiedBodies {

  private CopiedBodies() {}

  /** The first of them, by name, {@code null} if there is none. */
  public static String in(ClassFacts facts) {
    for (Method method : facts.methods().values()) {
      String name = method.name();
      String desc = name.endsWith(Names.BODY_SUFFIX) ? Emit.withoutSlot(method.desc()) : null;
      if (desc != null && facts.method(Names.plain(name), desc) != null) {
        return name;
      }
    }
    return null;
  }
}
