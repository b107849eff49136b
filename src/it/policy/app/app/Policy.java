package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import kit.Proc;
import kit.Say;
import kit.Versions;
import policy.Guest;

/** Two purges whose outcome is for the launch options to say. */
public final class Policy {

  private static final String GUEST = "policy.Guest";

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean byItself = args[0].equals("byItself");
    Say.ready();
    channel();
    cleanup(byItself);
  }

  private static void channel() throws IOException, InterruptedException {
    Pipe pipe = Pipe.open();
    Proc reader = Proc.spawn(in -> Guest.read(pipe.source()));
    while (!reads(reader.thread())) {
      Thread.onSpinWait();
    }
    Versions.load(2, GUEST);
    row("channel", hit(Code.purgeReport(GUEST)));
    row("channel open", pipe.source().isOpen());
    if (pipe.source().isOpen()) {
      pipe.sink().write(ByteBuffer.allocate(1));
    }
    reader.join();
    row("channel reader", reader.ask());
  }

  private static boolean reads(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().endsWith(".SourceChannelImpl"));
  }

  private static void cleanup(boolean byItself) throws InterruptedException {
    Cleanup cleanup = new Cleanup(byItself);
    Proc lingerer = Proc.spawn(in -> Guest.linger(in, cleanup)).settle();
    Versions.load(1, GUEST);
    row("cleanup", hit(Code.purgeReport(GUEST)));
    cleanup.over = true;
    lingerer.join();
    row("cleanup lingerer", lingerer.ask());
  }

  private static String hit(PurgeResult result) {
    return result.killed().size() + " killed, " + result.condemned().size() + " condemned";
  }

  /** Is over when it is told so, or, if it may, after two seconds. */
  private static final class Cleanup implements BooleanSupplier {

    private static final long TWO_SECONDS = 2_000_000_000L;

    private final boolean byItself;
    private long begun;
    private volatile boolean over;

    Cleanup(boolean byItself) {
      this.byItself = byItself;
    }

    @Override
    public boolean getAsBoolean() {
      if (begun == 0) {
        begun = System.nanoTime();
      }
      return over || byItself && System.nanoTime() - begun > TWO_SECONDS;
    }
  }
}
