package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import kit.Say;
import kit.Tally;
import kit.Versions;
import stress.Hot;

/** Loads one generation after the other while busy threads call the module and count. */
public final class Stress {

  private static final String HOT = "stress.Hot";
  private static final int FIRST = 1_234_567_890;

  /** The constant as a class file has it: a tag and four bytes. */
  private static final byte[] PATCHED = ByteBuffer.allocate(5).put((byte) 3).putInt(FIRST).array();

  private static final int LATE_CALLS = 6;

  private static long purging;

  /** Many threads leave some of the time to the one that loads: nanoseconds of work and rest. */
  private static final long BURST = 100_000;

  private static final long PAUSE = 300_000;

  private static volatile boolean stop;
  private static volatile int loads;

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    int wanted = Integer.parseInt(args[1]);
    Say.ready();
    Hot.generation();
    List<Busy> busy = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      busy.add(new Busy(wanted, threads > 2));
    }
    busy.forEach(Thread::start);
    byte[][] template = Versions.bytes(1, HOT);
    while (loads < wanted) {
      load(template, FIRST + loads + 1);
      loads++;
    }
    stop = true;
    for (Busy thread : busy) {
      thread.join();
    }
    row("loads", loads);
    row("purging", purging / 1_000_000 + " ms");
    row("checks", busy.stream().mapToLong(b -> b.tally.checks()).min().orElseThrow() > wanted);
    row("wrong", busy.stream().map(b -> b.tally.wrong()).filter(w -> !w.isEmpty()).toList());
    row("backwards", busy.stream().mapToLong(b -> b.backwards).sum());
    row("failed", busy.stream().mapToLong(b -> b.failed).sum());
    row("generation", Hot.generation() - FIRST);
    row("all checks", busy.stream().mapToLong(b -> b.tally.checks()).sum());
  }

  private static void load(byte[][] template, int generation) {
    long began = System.nanoTime();
    Versions.softPurge(HOT);
    purging += System.nanoTime() - began;
    byte[][] classFiles = new byte[template.length][];
    for (int i = 0; i < template.length; i++) {
      classFiles[i] = patched(template[i], generation);
    }
    LoadResult result = Code.loadBinary(HOT, "generation " + generation, classFiles);
    while (result instanceof LoadResult.Refused refused && refused.reason() == Refusal.BUSY) {
      result = Code.loadBinary(HOT, "generation " + generation, classFiles);
    }
    result.orThrow();
  }

  /** The class file with its integer constant replaced, wherever the pool has it. */
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

  /** A thread that calls the module from outside, again and again. */
  private static final class Busy extends Thread {

    private final Tally tally = new Tally();
    private final int wanted;
    private final boolean crowded;
    private long backwards;
    private long failed;

    Busy(int wanted, boolean crowded) {
      this.wanted = wanted;
      this.crowded = crowded;
      setDaemon(true);
    }

    @Override
    public void run() {
      int last = 0;
      long pause = System.nanoTime() + BURST;
      while (!stop) {
        if (crowded && System.nanoTime() > pause) {
          LockSupport.parkNanos(PAUSE);
          pause = System.nanoTime() + BURST;
        }
        try {
          int seen = Hot.outer(tally, loads * LATE_CALLS / (wanted + 1));
          int then = Hot.generation();
          backwards += (seen < last ? 1 : 0) + (then < seen ? 1 : 0);
          last = then;
        } catch (Throwable thrown) {
          failed++;
          if (failed == 1) {
            thrown.printStackTrace();
          }
        }
      }
    }
  }
}
