package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.ModuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import kit.Numbered;
import kit.Outside;
import kit.Say;
import trip.M1;
import trip.M2;
import trip.M3;

/** Readers compare three modules while all of them are loaded again and again. */
public final class Torn {

  private static final int LOADS = 200;
  private static final int LOADS_OF_THE_CONTROL = 20;
  private static final List<String> NAMES = List.of("trip.M1", "trip.M2", "trip.M3");

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong torn = new AtomicLong();
  private final AtomicLong backwards = new AtomicLong();
  private final AtomicLong total = new AtomicLong();

  public static void main(String[] args) throws Exception {
    row("before", M1.v() + " " + M2.v() + " " + M3.v());
    Say.ready();
    row("together", new Torn().read(Torn::together, LOADS, 2_000_000));
    row("one by one", new Torn().read(Torn::oneByOne, LOADS_OF_THE_CONTROL, 3_000_000).startsWith("torn 0,"));
  }

  private interface Load {
    void load(int number);
  }

  private String read(Load load, int loads, int first) throws InterruptedException {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread reader = new Thread(this::read);
      reader.start();
      readers.add(reader);
    }
    for (int i = 0; i < loads; i++) {
      long seen = total.get();
      load.load(first + i);
      Outside.until(() -> total.get() > seen);
    }
    stop.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    return "torn " + torn + ", backwards " + backwards + ", enough " + (total.get() > 10_000);
  }

  /** Saw the same number in the first module before and after, but another one in between. */
  private void read() {
    int last = 0;
    while (!stop.get()) {
      int a = M1.v();
      int b = M3.v();
      int c = M2.v();
      int again = M1.v();
      if (a == again && (a != b || a != c)) {
        torn.incrementAndGet();
      }
      if (a < last) {
        backwards.incrementAndGet();
      }
      last = again;
      total.incrementAndGet();
    }
  }

  private static void together(int number) {
    NAMES.forEach(Code::purge);
    List<ModuleSource> sources =
        NAMES.stream()
            .map(name -> ModuleSource.of(name, "torn", Numbered.bytes(name, number)))
            .toList();
    for (LoadResult result : Code.atomicLoad(sources)) {
      result.orThrow();
    }
  }

  private static void oneByOne(int number) {
    for (String name : NAMES) {
      Code.loadBinary(name, "torn", Numbered.bytes(name, number)).orThrow();
    }
  }
}
