package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kit.Mailbox;
import kit.Outside;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Class loaders of plug-ins that were upgraded are collected with all their versions. */
public final class Collected {

  private static final String PLUGGED = "loaders.Plugged";
  private static final int MANY = 60;

  public static void main(String[] args) throws Exception {
    Plugin early = new Plugin();
    Say.ready();
    WeakReference<Object> before = early.upgraded();
    early = null;
    row("loaded before the agent or with it", isCollected(before));
    row("upgraded", isCollected(new Plugin().upgraded()));
    row("with threads", isCollected(withThreads(new Plugin())));
    row("deleted", isCollected(deleted(new Plugin())));
    row("asked for", Code.allLoaded().stream().noneMatch(m -> m.name().equals(PLUGGED)));
    List<WeakReference<Object>> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(new Plugin().upgraded());
    }
    row("many", many.stream().allMatch(Collected::isCollected));
    long unloaded = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
    row("unloaded", unloaded >= MANY);
  }

  private static WeakReference<Object> withThreads(Plugin plugin) throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Proc killed = Proc.spawn(in -> plugin.call("loop", Mailbox.class, in)).settle();
    Proc condemned =
        Proc.spawn(in -> plugin.call("waitFor", java.util.concurrent.locks.Lock.class, lock));
    Outside.until(lock::hasQueuedThreads);
    plugin.load(2);
    PurgeResult purged = Code.purgeReport(plugin.type);
    row("purged", purged.killed().size() + " " + purged.condemned().size());
    lock.unlock();
    row("ended", ended(killed) + " " + ended(condemned));
    return plugin.upgraded();
  }

  /** Called by reflection, which wraps what it died of. */
  private static boolean ended(Proc proc) {
    return !proc.ended().equals("normal");
  }

  private static WeakReference<Object> deleted(Plugin plugin) throws Exception {
    plugin.load(2);
    Code.purge(plugin.type);
    row("delete", Code.delete(plugin.type) + " " + Code.purge(plugin.type));
    return new WeakReference<>(plugin.type.getClassLoader());
  }

  /** Garbage makes the collector work; at most some seconds' worth of it. */
  private static boolean isCollected(WeakReference<Object> loader) {
    return Outside.until(
        () -> {
          System.gc();
          return loader.get() == null;
        });
  }

  /** A class in a loader of its own, and instances of it. */
  private static final class Plugin {

    private final Class<?> type;
    private final Supplier<?> instance;

    Plugin() throws Exception {
      this.type = Class.forName(PLUGGED, true, loader());
      this.instance = (Supplier<?>) type.getConstructor().newInstance();
      this.instance.get();
    }

    private static ClassLoader loader() throws IOException {
      URL[] urls = {Versions.dir(1).toUri().toURL()};
      return new URLClassLoader(urls, Collected.class.getClassLoader());
    }

    void load(int version) {
      Code.loadBinary(type, "v" + version, Versions.bytes(version, PLUGGED)).orThrow();
    }

    void call(String method, Class<?> parameter, Object argument) throws Throwable {
      type.getMethod(method, parameter).invoke(null, argument);
    }

    WeakReference<Object> upgraded() {
      Supplier<?> rest = instance;
      for (int version = 2; version <= 3; version++) {
        load(version);
        rest.get();
        Code.threads(type);
        Code.moduleInfo(type);
      }
      Code.purge(type);
      rest.get();
      return new WeakReference<>(type.getClassLoader());
    }
  }
}
