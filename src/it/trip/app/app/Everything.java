package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleSource;
import dev.midflight.PrepareResult.Prepared;
import dev.midflight.Refusal;
import dev.midflight.VersionInfo;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kit.Numbered;
import kit.Proc;
import kit.Say;
import kit.Versions;
import trip.D;
import trip.H;
import trip.M1;
import trip.M2;
import trip.M3;

/** Everything at once, for some seconds and some loads, by several threads: what must hold is checked all along. */
public final class Everything {

  private static final Set<Refusal> EXPECTED =
      EnumSet.of(
          Refusal.NOT_PURGED,
          Refusal.BUSY,
          Refusal.STICKY,
          Refusal.NO_PREVIOUS,
          Refusal.PENDING_ON_LOAD,
          Refusal.ON_LOAD_FAILURE,
          Refusal.ALREADY_FINISHED);
  private static final int ENOUGH = 20;
  private static final List<String> TRIP = List.of("trip.M1", "trip.M2", "trip.M3");

  private final long end;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger number = new AtomicInteger(2_000_000);
  private final AtomicInteger loaded = new AtomicInteger();
  private final Path path = Versions.path("path");
  private final Random random = new Random(42);

  private Everything(int seconds) {
    this.end = System.nanoTime() + seconds * 1_000_000_000L;
  }

  public static void main(String[] args) throws Exception {
    row("before", D.v() + " " + H.v() + " " + (M1.v() == M2.v() && M2.v() == M3.v()));
    Say.ready();
    new Everything(Integer.getInteger("seconds", 5)).run();
  }

  private interface Body {
    void run() throws Exception;
  }

  private void run() throws Exception {
    Versions.put(2, "trip.D", path);
    List<Thread> threads =
        List.of(
            start("changes D", this::changeD),
            start("changes D too", this::changeD),
            start("loads together", this::loadTogether),
            start("loads H", this::loadH),
            start("reads", this::read),
            start("asks", this::ask),
            start("starts", this::startThreads),
            start("class loaders", this::loadClasses));
    for (Thread thread : threads) {
      thread.join(60_000);
      if (thread.isAlive()) {
        wrong.add(thread.getName() + " never ended " + List.of(thread.getStackTrace()));
      }
    }
    wrong.stream().limit(20).forEach(System.out::println);
    row("wrong", wrong.size());
    row("loads", loaded.get() > ENOUGH);
    System.exit(0);
  }

  private Thread start(String name, Body body) {
    Thread thread =
        new Thread(
            () -> {
              while (System.nanoTime() < end || loaded.get() <= ENOUGH) {
                try {
                  body.run();
                } catch (Throwable e) {
                  wrong.add(name + ": " + e + " " + List.of(e.getStackTrace()));
                }
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void changeD() {
    switch (random.nextInt(10)) {
      case 0 -> check(Code.load("trip.D"));
      case 1 -> check(Code.loadFile("trip.D"));
      case 2 -> check(Versions.load(1 + random.nextInt(2), "trip.D"));
      case 3 -> check(Code.rollback("trip.D"));
      case 4 -> Code.delete("trip.D");
      case 5 -> Code.purge("trip.D");
      case 6 -> Code.softPurge("trip.D");
      case 7 -> check(Code.ensureLoaded("trip.D"));
      case 8 -> {
        Code.stick("trip.D");
        check(Code.load("trip.D"));
        Code.unstick("trip.D");
      }
      default -> check(Code.atomicLoad(List.of(ModuleSource.onPath("trip.D"))));
    }
  }

  private void loadTogether() {
    TRIP.forEach(Code::purge);
    int next = number.incrementAndGet();
    List<ModuleSource> sources =
        TRIP.stream()
            .map(name -> ModuleSource.of(name, "together", Numbered.bytes(name, next)))
            .toList();
    Prepared prepared = (Prepared) Code.prepareLoading(sources);
    check(Code.finishLoading(prepared));
    check(Code.finishLoading(prepared));
  }

  private void loadH() {
    check(Versions.load(1 + random.nextInt(2), "trip.H"));
    int v = H.v();
    if (v != 1 && v != 2) {
      wrong.add("H is " + v);
    }
  }

  private void read() {
    int a = M1.v();
    int b = M3.v();
    int c = M2.v();
    if (a == M1.v() && (a != b || a != c)) {
      wrong.add("a mix: " + a + " " + b + " " + c);
    }
    try {
      int d = D.v();
      if (d != 1 && d != 2) {
        wrong.add("D is " + d);
      }
    } catch (NoClassDefFoundError deleted) {
      if (!String.valueOf(deleted.getMessage()).startsWith("trip.D: version ")) {
        wrong.add("undefined: " + deleted);
      }
    }
  }

  private void ask() {
    for (ModuleInfo info : Code.allLoaded()) {
      VersionInfo current = info.current();
      VersionInfo old = info.old();
      if (current == null || old != null && old.number() >= current.number()) {
        wrong.add("versions of " + info);
      }
    }
    List<Integer> numbers = new ArrayList<>();
    Code.history("trip.D").forEach(version -> numbers.add(version.number()));
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i - 1) >= numbers.get(i)) {
        wrong.add("history " + numbers);
      }
    }
    Code.threads("trip.D");
    Code.moduleStatus("trip.D");
    Code.modifiedModules();
  }

  private void startThreads() {
    List<Proc> procs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      procs.add(Proc.spawn(D::loop));
    }
    for (Proc proc : procs) {
      proc.tell("stop");
      proc.ended();
    }
  }

  private void loadClasses() throws Exception {
    URL[] urls = {Versions.dir(1).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith("trip.")
            ? super.findClass(name)
            : Everything.class.getClassLoader().loadClass(name);
      }
    }) {
      Class<?> type = Class.forName("trip.D", true, loader);
      check(Code.loadBinary(type, "elsewhere", Versions.bytes(2, "trip.D")));
      Object v = type.getMethod("v").invoke(null);
      if (!v.equals(2)) {
        wrong.add("elsewhere D is " + v);
      }
    }
  }

  private void check(List<LoadResult> results) {
    results.forEach(this::check);
  }

  private void check(LoadResult result) {
    if (result instanceof LoadResult.Refused refused) {
      if (!EXPECTED.contains(refused.reason())) {
        wrong.add("refused " + refused);
      }
    } else {
      loaded.incrementAndGet();
    }
  }
}
