package dev.midflight.agent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Tells which classes that are not managed have a managed one above them: their overrides must be
 * found by calls that carry a version. Read from class files; answers are remembered by name.
 */
final class BelowManaged {

  private final Managed managed;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  BelowManaged(Managed managed) {
    this.managed = managed;
  }

  boolean test(TypeDescription type) {
    TypeDescription.Generic parent = type.getSuperClass();
    if (parent != null && isOrBelow(parent)) {
      return true;
    }
    for (TypeDefinition inherited : type.getInterfaces()) {
      if (isOrBelow(inherited)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOrBelow(TypeDefinition type) {
    TypeDescription erased = type.asErasure();
    String name = erased.getName();
    if (managed.isManaged(name)) {
      return true;
    }
    if (managed.isProtected(name)) {
      return false;
    }
    Boolean before = known.get(name);
    if (before == null) {
      before = isReadable(erased) && test(erased);
      known.put(name, before);
    }
    return before;
  }

  /** An optional dependency may be missing; who extends it cannot be loaded either. */
  private static boolean isReadable(TypeDescription type) {
    try {
      type.getModifiers();
      return true;
    } catch (IllegalStateException missing) {
      return false;
    }
  }
}
