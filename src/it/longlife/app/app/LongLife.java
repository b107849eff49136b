package app;

import static kit.Say.row;

import dev.midflight.Code;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kit.Say;
import kit.Versions;

/**
 * Loads again and again: one module, or the same one in many class loaders. Prints what a load takes
 * and what the JVM holds, at the beginning and at the end.
 */
public final class LongLife {

  private static final String LASTING = "longlife.Lasting";
  private static final int SAMPLE = 200;

  private final List<Class<?>> modules = new ArrayList<>();
  private final byte[][][] versions = {
    Versions.bytes(1, LASTING), Versions.bytes(2, LASTING),
  };
  private int loads;

  public static void main(String[] args) throws Exception {
    LongLife life = new LongLife();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      life.modules.add(module());
    }
    Say.ready();
    int all = Integer.parseInt(args[1]);
    life.load(all / 10);
    row("begin", life.sample());
    life.load(all - all / 10 - 2 * SAMPLE);
    row("end", life.sample());
  }

  private static Class<?> module() throws Exception {
    URL[] urls = {Versions.dir(1).toUri().toURL()};
    ClassLoader loader = new URLClassLoader(urls, LongLife.class.getClassLoader());
    Class<?> type = Class.forName(LASTING, true, loader);
    work(type);
    return type;
  }

  private static void work(Class<?> type) throws Exception {
    Object instance = type.getConstructor().newInstance();
    type.getMethod("work", int.class).invoke(instance, 100);
  }

  private void load(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      load();
    }
  }

  private void load() throws Exception {
    Class<?> type = modules.get(loads % modules.size());
    int version = (loads / modules.size() + 1) % 2;
    loads++;
    Code.loadBinary(type, "again", versions[version]).orThrow();
    work(type);
  }

  /** The median time of a load, then what is used, after a collection. */
  private String sample() throws Exception {
    long[] micros = new long[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      long begin = System.nanoTime();
      load();
      micros[i] = (System.nanoTime() - begin) / 1000;
    }
    Arrays.sort(micros);
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return "load "
        + micros[SAMPLE / 2]
        + " heap "
        + (runtime.totalMemory() - runtime.freeMemory()) / 1024
        + " metaspace "
        + used("Metaspace")
        + " code "
        + used("Code")
        + " classes "
        + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
        + " constants "
        + constants(modules.get(0));
  }

  private static long used(String pools) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().contains(pools))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed() / 1024)
        .sum();
  }

  /** How many entries the constant pool of the class has, as the JVM sees it. */
  private static int constants(Class<?> type) throws Exception {
    Method pool = Class.class.getDeclaredMethod("getConstantPool");
    pool.setAccessible(true);
    Method size = pool.getReturnType().getMethod("getSize");
    size.setAccessible(true);
    return (Integer) size.invoke(pool.invoke(type));
  }
}
