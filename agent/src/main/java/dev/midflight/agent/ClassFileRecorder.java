package dev.midflight.agent;

import dev.midflight.classfile.CodeDigest;
import dev.midflight.server.ClassFinder;
import dev.midflight.server.Log;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the class files of loaded classes: a retransformation shows them and changes nothing. What
 * lies on the disk may be a newer version already.
 */
final class ClassFileRecorder implements ClassFileTransformer {

  private final Instrumentation instrumentation;
  private final ClassFinder finder;
  private final Log log;
  private final Thread reader = Thread.currentThread();
  private final Set<Class<?>> wanted = new HashSet<>();
  private final Map<Class<?>, byte[]> read = new HashMap<>();

  ClassFileRecorder(Instrumentation instrumentation, ClassFinder finder, Log log) {
    this.instrumentation = instrumentation;
    this.finder = finder;
    this.log = log;
  }

  Map<Class<?>, byte[]> read(List<Class<?>> types) {
    if (types.isEmpty()) {
      return read;
    }
    wanted.addAll(types);
    instrumentation.addTransformer(this, true);
    try {
      new Retransformation(instrumentation, log).of(types);
    } finally {
      instrumentation.removeTransformer(this);
    }
    read.replaceAll(this::asCompiled);
    return read;
  }

  /**
   * The JVM writes a class file down from memory, without attributes it does not know: the
   * plug-in's is lost. Where the file on the disk holds the same code, it is the better one.
   */
  private byte[] asCompiled(Class<?> type, byte[] remembered) {
    try {
      ClassFinder.Found found =
          finder.resource(type.getClassLoader(), type.getName().replace('.', '/'));
      boolean same = found != null && CodeDigest.isSameCode(found.bytes(), remembered);
      return same ? found.bytes() : remembered;
    } catch (IOException | RuntimeException e) {
      log.debug("the class file of " + type.getName() + " cannot be read again: " + e);
      return remembered;
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
    if (Thread.currentThread() == reader && wanted.contains(redefined)) {
      read.put(redefined, bytes.clone());
    }
    return null;
  }
}
