package dev.midflight.agent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.ClassReader;

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

  /** Of a class that {@code loader} defines; most have nothing above them but the JDK's. */
  boolean test(ClassLoader loader, byte[] classFile) {
    ClassReader type = new ClassReader(classFile);
    if (type.getSuperName() != null && isOrBelow(loader, type.getSuperName().replace('/', '.'))) {
      return true;
    }
    for (String inherited : type.getInterfaces()) {
      if (isOrBelow(loader, inherited.replace('/', '.'))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOrBelow(ClassLoader loader, String name) {
    if (managed.isManaged(name)) {
      return true;
    }
    if (managed.isProtected(name)) {
      return false;
    }
    Boolean before = known.get(name);
    if (before == null) {
      before = isBelow(loader, name);
      known.put(name, before);
    }
    return before;
  }

  /** An optional dependency may be missing; who extends it cannot be loaded either. */
  private boolean isBelow(ClassLoader loader, String name) {
    TypePool.Resolution found =
        TypePool.Default.WithLazyResolution.of(ClassFileLocator.ForClassLoader.of(loader))
            .describe(name);
    return found.isResolved() && isBelow(loader, found.resolve());
  }

  private boolean isBelow(ClassLoader loader, TypeDescription type) {
    TypeDefinition parent = type.getSuperClass();
    if (parent != null && isOrBelow(loader, parent.asErasure().getName())) {
      return true;
    }
    for (TypeDefinition inherited : type.getInterfaces()) {
      if (isOrBelow(loader, inherited.asErasure().getName())) {
        return true;
      }
    }
    return false;
  }
}
