package dev.midflight.agent;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.CodeDigest;
import dev.midflight.server.ClassFileParser;
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
  private final ClassFileParser parser;
  private final Log log;
  private final Thread reader = Thread.currentThread();
  private final Set<Class<?>> wanted = new HashSet<>();
  private final Map<Class<?>, byte[]> read = new HashMap<>();

  ClassFileRecorder(
      Instrumentation instrumentation, ClassFinder finder, ClassFileParser parser, Log log) {
    this.instrumentation = instrumentation;
    this.finder = finder;
    this.parser = parser;
    this.log = log;
  }

  Map<Class<?>, ClassFile> read(List<Class<?>> types) {
    if (types.isEmpty()) {
      return Map.of();
    }
    wanted.addAll(types);
    instrumentation.addTransformer(this, true);
    try {
      new Retransformation(instrumentation, log).of(types);
    } finally {
      instrumentation.removeTransformer(this);
    }
    Map<Class<?>, ClassFile> classFiles = new HashMap<>();
    read.forEach(
        (type, remembered) -> {
          try {
            classFiles.put(type, asCompiled(type, parser.parse(type.getClassLoader(), remembered)));
          } catch (BadClassFileException e) {
            log.warn(type.getName() + " stays as it is: " + e.getMessage());
          }
        });
    return classFiles;
  }

  /**
   * The JVM writes a class file down from memory, without attributes it does not know: the
   * plug-in's is lost. Where the file on the disk holds the same code, it is the better one, also
   * where other agents have put more into what is loaded.
   */
  private ClassFile asCompiled(Class<?> type, ClassFile remembered) {
    try {
      ClassFinder.Found found = finder.resource(type.getClassLoader(), remembered.name());
      if (found != null) {
        ClassFile compiled = parser.parse(type.getClassLoader(), found.bytes());
        if (CodeDigest.isSameCode(found.bytes(), remembered.bytes())) {
          return compiled;
        }
        if (compiled.isPartOf(remembered)) {
          return compiled.changedTo(remembered);
        }
      }
    } catch (IOException | BadClassFileException | RuntimeException e) {
      log.debug("the class file of " + type.getName() + " cannot be read again: " + e);
    }
    return remembered;
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
