package app;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this JVM holds, in kilobytes or pieces, after a collection. */
final class Holdings {

  private Holdings() {}

  /** Names and numbers; of the constant pool, that of one class. */
  static String of(Class<?> type) throws Exception {
    collect();
    int classes = classes();
    Runtime runtime = Runtime.getRuntime();
    return "heap "
        + (runtime.totalMemory() - runtime.freeMemory()) / 1024
        + " metaspace "
        + used("Metaspace")
        + " code "
        + used("Code")
        + " resident "
        + resident()
        + " classes "
        + classes
        + " threads "
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " constants "
        + constants(type);
  }

  static void collect() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
  }

  /** In nanoseconds, of the whole JVM. */
  static long processorTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long used(String pools) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().contains(pools))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed() / 1024)
        .sum();
  }

  /**
   * The {@code java.lang.Class} objects on the heap. What {@code ClassLoadingMXBean} counts grows by
   * each redefinition, with any agent.
   */
  private static int classes() {
    return diagnosis("gcClassHistogram")
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 3 && words[3].equals("java.lang.Class"))
        .mapToInt(words -> Integer.parseInt(words[1]))
        .sum();
  }

  /** How many classes the JVM has of a module: its own, its images, those of its closures. */
  static int classesOf(Class<?> module) {
    String name = module.getName();
    return (int) diagnosis("vmClassHierarchy").lines().filter(line -> line.contains(name)).count();
  }

  private static String diagnosis(String command) {
    try {
      ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
      Object[] arguments = {new String[0]};
      String[] types = {String[].class.getName()};
      return (String)
          ManagementFactory.getPlatformMBeanServer().invoke(commands, command, arguments, types);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the operating system gave, where it says so. */
  private static String resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "0";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .orElse("0");
  }

  /** How many entries the constant pool of the class has, as the JVM sees it. */
  private static int constants(Class<?> type) throws ReflectiveOperationException {
    Method pool = Class.class.getDeclaredMethod("getConstantPool");
    pool.setAccessible(true);
    Method size = pool.getReturnType().getMethod("getSize");
    size.setAccessible(true);
    return (Integer) size.invoke(pool.invoke(type));
  }
}
