package app;

import static kit.Say.row;

import dev.midflight.Code;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kit.Say;
import kit.Versions;

/**
 * Loads again and again: one module, or the same one in many class loaders. Prints what a load takes
 * and what the JVM holds, after a tenth of the loads and after all. Arguments: how many modules, how
 * many loads, the module, and the class folders of its two versions.
 */
public final class LongLife {

  private static final int SAMPLE = 200;

  private final String module;
  private final byte[][][] versions;
  private final List<Class<?>> modules = new ArrayList<>();
  private int loads;

  private LongLife(String module, Path... folders) {
    this.module = module;
    this.versions =
        Arrays.stream(folders).map(f -> Versions.bytes(f, module)).toArray(byte[][][]::new);
  }

  public static void main(String[] args) throws Exception {
    Path first = Path.of(args[3]);
    LongLife life = new LongLife(args[2], first, Path.of(args[4]));
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      life.define(first);
    }
    Say.ready();
    int all = Integer.parseInt(args[1]);
    int sample = Math.min(SAMPLE, all / 10);
    life.load(all / 10);
    row("begin", life.sample(sample));
    life.load(all - all / 10 - 2 * sample);
    row("end", life.sample(sample));
  }

  private void define(Path folder) throws Exception {
    URL[] urls = {folder.toUri().toURL()};
    ClassLoader loader = new URLClassLoader(urls, LongLife.class.getClassLoader());
    Class<?> type = Class.forName(module, true, loader);
    work(type);
    modules.add(type);
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

  /**
   * The processor time of a load, which others on the machine do not change as much as they change
   * how long it takes; then what is used. Both after a collection: what a load takes grows with the
   * classes that nobody needs and that the JVM has not unloaded yet.
   */
  private String sample(int times) throws Exception {
    Holdings.collect();
    long begin = Holdings.processorTime();
    load(times);
    long micros = (Holdings.processorTime() - begin) / times / 1000;
    return "load " + micros + " " + Holdings.of(modules.get(0));
  }
}
