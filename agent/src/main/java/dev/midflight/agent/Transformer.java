package dev.midflight.agent;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.server.Log;
import dev.midflight.server.Weaving;
import dev.midflight.weave.BridgeOverrides;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;

/**
 * Weaves what is managed when the JVM loads or redefines it, and leads to the overrides of classes
 * below. Called by any thread, which may hold any lock of the application: takes none.
 */
final class Transformer implements ClassFileTransformer {

  private final Managed managed;
  private final BelowManaged belowManaged;
  private final Weaving weaving;
  private final HotSpotJvm jvm;
  private final Runnable beforeWeaving;
  private final Log log;
  private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
  private volatile LateTransformer late;

  /**
   * @param beforeWeaving called before a class is woven
   */
  Transformer(Managed managed, Weaving weaving, HotSpotJvm jvm, Runnable beforeWeaving, Log log) {
    this.managed = managed;
    this.belowManaged = new BelowManaged(managed);
    this.weaving = weaving;
    this.jvm = jvm;
    this.beforeWeaving = beforeWeaving;
    this.log = log;
  }

  /** From now on another weaves the classes that are its own. */
  void leaveTo(LateTransformer other) {
    late = other;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    boolean others = late != null && late.owns(redefined);
    return others ? null : transform(loader, internalName, redefined, bytes);
  }

  /** A class that is loaded because another is being woven would be woven for ever. */
  byte[] transform(ClassLoader loader, String internalName, Class<?> redefined, byte[] bytes) {
    if (isNobodys(loader) || !underWay.add(Thread.currentThread())) {
      return null;
    }
    String name = "without a name";
    try {
      name = internalName(internalName, bytes).replace('/', '.');
      return woven(loader, name, redefined, bytes);
    } catch (Throwable e) {
      log.error("class " + name + " stays as it is, it could not be woven", e);
      return null;
    } finally {
      underWay.remove(Thread.currentThread());
    }
  }

  private byte[] woven(ClassLoader loader, String name, Class<?> redefined, byte[] bytes)
      throws BadClassFileException {
    if (managed.isManaged(name)) {
      beforeWeaving.run();
      // Not only what is redefined is loaded: a loader may define a class twice, which the JVM
      // refuses, but shows before that.
      return weaving.weave(loader, bytes, jvm.findLoaded(loader, name));
    }
    boolean bridged =
        redefined == null && !managed.isProtected(name) && belowManaged.test(loader, bytes);
    return bridged ? BridgeOverrides.weave(bytes) : null;
  }

  /** Who defines a class need not say its name: {@link ClassLoader#defineClass} takes null. */
  static String internalName(String given, byte[] bytes) {
    return given != null ? given : new ClassReader(bytes).getClassName();
  }

  private static boolean isNobodys(ClassLoader loader) {
    return loader == null || loader == ClassLoader.getPlatformClassLoader() || isOurs(loader);
  }

  /** Images have the names of the classes they are images of; the loaders of tests have classes. */
  static boolean isOurs(ClassLoader loader) {
    String name = loader.getClass().getName();
    return loader.getClass().getClassLoader() == Transformer.class.getClassLoader()
        && name.startsWith("dev.midflight.")
        && !name.startsWith("dev.midflight.junit.");
  }
}
