package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.LoadResult;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import kit.Say;
import kit.Versions;
import racing.Maker;

/**
 * One thread makes closures, one runs them, while generation after generation is loaded. One whose
 * version may be gone meanwhile, so that it went on as its counterpart, is not counted. Started
 * with "force", the loads purge by themselves and kill both threads wherever they are in an old
 * generation; they begin again.
 */
public final class Racing {

  private static final String MAKER = "racing.Maker";
  private static final int FIRST = 1_234_567_890;
  private static final byte[] PATCHED = ByteBuffer.allocate(5).put((byte) 3).putInt(FIRST).array();

  private static final BlockingQueue<Maker.Made> MADE = new ArrayBlockingQueue<>(4);
  private static final Map<String, Integer> WRONG = new TreeMap<>();

  /** All generations before this one may be gone. */
  private static volatile int purged = FIRST - 1;

  private static volatile boolean force;
  private static volatile boolean stop;
  private static int ran;

  public static void main(String[] args) throws InterruptedException {
    int loads = Integer.parseInt(args[0]);
    force = args.length > 1;
    Say.ready();
    Thread maker = started(Racing::make);
    Thread runner = started(Racing::run);
    byte[][] template = Versions.bytes(1, MAKER);
    for (int i = 1; i <= loads; i++) {
      purged = FIRST + i - 1;
      if (!force) {
        Versions.softPurge(MAKER);
      }
      load(template, FIRST + i);
    }
    stop = true;
    maker.join();
    runner.join();
    row("ran", ran > loads);
    row("wrong", WRONG);
    row("generation", Maker.generation() - FIRST);
  }

  private static Thread started(Runnable body) {
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  private static void make() {
    try {
      while (!stop) {
        unlessKilled(() -> MADE.offer(Maker.make(1), 10, TimeUnit.MILLISECONDS));
      }
    } catch (Throwable thrown) {
      thrown.printStackTrace();
      System.exit(1);
    }
  }

  private static void run() {
    try {
      while (!stop) {
        Maker.Made made = MADE.poll(10, TimeUnit.MILLISECONDS);
        for (int i = 0; made != null && i < made.closures().size(); i++) {
          int kind = i;
          unlessKilled(() -> check(kind, made.generation(), made.closures().get(kind).getAsInt()));
        }
      }
    } catch (Throwable thrown) {
      thrown.printStackTrace();
      System.exit(1);
    }
  }

  private static void unlessKilled(Step step) throws InterruptedException {
    try {
      step.run();
    } catch (KilledByPurge killed) {
      if (!force) {
        throw killed;
      }
    }
  }

  /** A look into the module. */
  private interface Step {
    void run() throws InterruptedException;
  }

  private static void check(int kind, int made, int seen) {
    if (made >= purged) {
      ran++;
      if (seen != made) {
        WRONG.merge(
            "%d made by %d: %d".formatted(kind, made - FIRST, seen - FIRST), 1, Integer::sum);
      }
    }
  }

  private static void load(byte[][] template, int generation) {
    byte[][] classFiles = new byte[template.length][];
    for (int i = 0; i < template.length; i++) {
      classFiles[i] = patched(template[i], generation);
    }
    LoadResult result = Code.loadBinary(MAKER, "generation " + generation, classFiles);
    result.orThrow();
  }

  private static byte[] patched(byte[] classFile, int generation) {
    byte[] bytes = classFile.clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    ByteBuffer sought = ByteBuffer.wrap(PATCHED);
    for (int i = 0; i + PATCHED.length <= bytes.length; i++) {
      if (buffer.slice(i, PATCHED.length).equals(sought)) {
        buffer.putInt(i + 1, generation);
      }
    }
    return bytes;
  }
}
