package dev.midflight.agent;

import dev.midflight.runtime.ImageLoader;
import dev.midflight.server.Log;
import dev.midflight.server.OthersLoads;
import dev.midflight.server.Weaving;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Sees that a class is given new code, and has that loaded. It cannot retransform, so the JVM shows
 * it no retransformations, and comes before all transformers that can.
 */
final class FirstInLine implements ClassFileTransformer {

  private final OthersLoads othersLoads;
  private final Weaving weaving;
  private final Log log;

  FirstInLine(OthersLoads othersLoads, Weaving weaving, Log log) {
    this.othersLoads = othersLoads;
    this.weaving = weaving;
    this.log = log;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (redefined == null || loader == null || weaving.isRedefining()) {
      return null;
    }
    if (loader instanceof ImageLoader images) {
      // A debugger redefines all classes of a name: images have the names of their classes.
      return images.classFile(redefined.getName());
    }
    try {
      othersLoads.load(loader, className, bytes);
    } catch (Throwable e) {
      log.error("that " + redefined.getName() + " is redefined is no load", e);
    }
    return null;
  }
}
