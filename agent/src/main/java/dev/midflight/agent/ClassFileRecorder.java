package dev.midflight.agent;

import dev.midflight.server.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
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
  private final Log log;
  private final Thread reader = Thread.currentThread();
  private final Set<Class<?>> wanted = new HashSet<>();
  private final Map<Class<?>, byte[]> read = new HashMap<>();

  ClassFileRecorder(Instrumentation instrumentation, Log log) {
    this.instrumentation = instrumentation;
    this.log = log;
  }

  Map<Class<?>, byte[]> read(List<Class<?>> types) {
    if (types.isEmpty()) {
      return read;
    }
    wanted.addAll(types);
    instrumentation.addTransformer(this, true);
    try {
      instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
      log.error("some class files cannot be read", e);
    } finally {
      instrumentation.removeTransformer(this);
    }
    return read;
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
