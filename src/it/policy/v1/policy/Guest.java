package policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.BooleanSupplier;
import kit.Mailbox;

/** Code that a purge finds waiting; its versions differ in their number only. This is 1. */
public final class Guest {

  private Guest() {}

  public static int v() {
    return 1;
  }

  /** Waits for somebody to write into the channel. */
  public static void read(ReadableByteChannel in) throws IOException {
    in.read(ByteBuffer.allocate(1));
    v();
  }

  /** Waits for a message, and cleans up for as long as it takes. */
  public static void linger(Mailbox in, BooleanSupplier clean) throws InterruptedException {
    try {
      in.take();
    } finally {
      while (!clean.getAsBoolean()) {
        Thread.onSpinWait();
      }
    }
  }
}
