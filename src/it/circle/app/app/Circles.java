package app;

import static kit.Say.brief;
import static kit.Say.row;

import circle.First;
import circle.HookOne;
import circle.HookTwo;
import circle.One;
import circle.Second;
import circle.Two;
import dev.midflight.Code;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kit.Circle;
import kit.Say;
import kit.Versions;

/** Initialisers, hooks and class loaders that wait for each other while modules are loaded. */
public final class Circles {

  public static void main(String[] args) throws Exception {
    Say.ready();
    Circle.close();
    row("initialisers", both(One::loaded, Two::loaded));
    Circle.close();
    row("chains", both(First::loaded, Second::loaded));
    Circle.open();
    HookOne.touch();
    HookTwo.touch();
    Circle.close();
    row("hooks", both(() -> load("circle.HookOne"), () -> load("circle.HookTwo")));
    Circle.close();
    row("loader", behindALock());
    Circle.open();
    row("afterwards", load("circle.One") + ", " + load("circle.HookOne"));
  }

  private static String load(String module) {
    return brief(Code.load(module));
  }

  /** The lock of a loader is held by who loads a module whose initialiser needs it. */
  private static String behindALock() throws Exception {
    URL[] urls = {Versions.dir(1).toUri().toURL()};
    Guarded loader = new Guarded(urls);
    Class<?> behind = Class.forName("circle.Behind", false, loader);
    return both(
        () -> {
          synchronized (loader.lock) {
            Circle.arrive();
            return brief(Code.load(behind));
          }
        },
        () -> behind.getMethod("other").invoke(null));
  }

  /** What two threads come to that run at once, or where they still are after a minute. */
  private static String both(Callable<?> one, Callable<?> other) throws Exception {
    List<CompletableFuture<Object>> results = new ArrayList<>();
    for (Callable<?> call : List.of(one, other)) {
      CompletableFuture<Object> result = new CompletableFuture<>();
      results.add(result);
      Thread thread = new Thread(() -> complete(result, call));
      thread.setDaemon(true);
      thread.start();
    }
    try {
      CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      return results.get(0).get() + ", " + results.get(1).get();
    } catch (TimeoutException e) {
      Thread.getAllStackTraces()
          .forEach((thread, stack) -> System.out.println(thread + " " + List.of(stack)));
      return "never ended";
    }
  }

  private static void complete(CompletableFuture<Object> result, Callable<?> call) {
    try {
      result.complete(call.call());
    } catch (Throwable e) {
      result.complete(e.toString());
    }
  }

  /** A loader of the application's own, with a lock of the application's own. */
  private static final class Guarded extends URLClassLoader {

    private final Object lock = new Object();

    Guarded(URL[] urls) {
      super(urls, Circles.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("circle.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (lock) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
