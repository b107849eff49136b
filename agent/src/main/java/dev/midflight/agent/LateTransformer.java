package dev.midflight.agent;

import dev.midflight.server.Weaving;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Weaves classes that were loaded before somebody managed them, in a JVM whose {@link Transformer}
 * came before all classes: that one cannot retransform.
 */
final class LateTransformer implements ClassFileTransformer {

  private final Transformer transformer;
  private final Weaving weaving;

  LateTransformer(Transformer transformer, Weaving weaving) {
    this.transformer = transformer;
    this.weaving = weaving;
  }

  /** Whether a class is one of those; {@code null} is none. */
  boolean owns(Class<?> redefined) {
    return redefined != null && redefined.getClassLoader() != null && weaving.isAttached(redefined);
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    return owns(redefined) ? transformer.transform(loader, internalName, redefined, bytes) : null;
  }
}
