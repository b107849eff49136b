package dev.midflight.watch;

import static org.assertj.core.api.Assertions.fail;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ClassFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A watched folder, and all that its watch handed on and said. */
final class Watched implements WatchTarget, AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final List<Load> loads = new ArrayList<>();
  private final List<String> waited = new ArrayList<>();
  private final Map<String, Load> last = new HashMap<>();
  private final FolderWatch watch;
  private final Thread thread;

  /**
   * What was handed on in one step.
   *
   * @param tops the versions of the top-level classes, by module
   * @param nested those of their nested classes
   */
  record Load(Map<String, Integer> tops, Map<String, Integer> nested) {}

  private Watched(Path folder, int looksAtAPart) {
    watch = FolderWatch.of(folder, this, looksAtAPart);
    thread = new Thread(watch, "watch of " + folder);
    thread.setDaemon(true);
  }

  /** Watches what changes from now on. */
  static Watched start(Path folder) {
    return held(folder).letRun();
  }

  /** As {@link #start}, but waits for the rest of a module as long as it takes. */
  static Watched startPatient(Path folder) {
    return new Watched(folder, Integer.MAX_VALUE).letRun();
  }

  /** Remembers what is there now, and does not look again before {@link #letRun}. */
  static Watched held(Path folder) {
    return new Watched(folder, 10);
  }

  Watched letRun() {
    thread.start();
    return this;
  }

  synchronized List<Load> loads() {
    return List.copyOf(loads);
  }

  /** Waits until it says that it waits for something of that kind. */
  void awaitWaiting(String what) throws InterruptedException {
    await(what, () -> waited.stream().anyMatch(one -> one.contains(what)));
  }

  /** Waits until a step was handed on that is as it should be. */
  void awaitLoad(Predicate<Load> fits) throws InterruptedException {
    await("such a load", () -> loads.stream().anyMatch(fits));
  }

  /** Waits until that many modules were handed on last in that version, with both classes. */
  void awaitAll(int modules, int version) throws InterruptedException {
    await(
        modules + " modules of version " + version,
        () ->
            last.size() == modules
                && last.entrySet().stream()
                    .allMatch(
                        one ->
                            Integer.valueOf(version).equals(one.getValue().tops.get(one.getKey()))
                                && Integer.valueOf(version)
                                    .equals(one.getValue().nested.get(one.getKey()))));
  }

  private synchronized void await(String what, BooleanSupplier so) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!so.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        fail("never came to: " + what + "; loads " + loads + "; waited for " + waited);
      }
      wait(left);
    }
  }

  @Override
  public synchronized boolean load(List<ClassFolder.Contained> modules) {
    Load load = new Load(new HashMap<>(), new HashMap<>());
    for (ClassFolder.Contained module : modules) {
      for (byte[] classFile : module.classFiles()) {
        boolean top = name(classFile).equals(module.name());
        (top ? load.tops : load.nested).put(module.name(), version(classFile));
      }
      last.put(module.name(), load);
    }
    loads.add(load);
    notifyAll();
    return true;
  }

  @Override
  public synchronized void broken(String what) {
    debug(what);
  }

  @Override
  public synchronized void debug(String message) {
    waited.add(message);
    notifyAll();
  }

  @Override
  public void close() {
    watch.close();
  }

  private static String name(byte[] classFile) {
    try {
      return ClassFile.parse(classFile).name();
    } catch (BadClassFileException e) {
      throw new AssertionError("half-written", e);
    }
  }

  /** The constant in it, less a thousand. */
  private static int version(byte[] classFile) {
    int[] found = new int[1];
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitIntInsn(int opcode, int operand) {
                    found[0] = operand - 1000;
                  }
                };
              }
            },
            0);
    return found[0];
  }
}
