package kit;

import java.nio.ByteBuffer;

/** Versions without a source of their own: the number in version 1 is replaced by another. */
public final class Numbered {

  private static final int IN_SOURCE = 1_000_001;

  private Numbered() {}

  /** The top-level class of version 1 with {@code number} in place of the one million and one. */
  public static byte[] bytes(String module, int number) {
    byte[] bytes = Versions.top(1, module).clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int at = 0; at + 4 <= bytes.length; at++) {
      if (buffer.getInt(at) == IN_SOURCE) {
        buffer.putInt(at, number);
        return bytes;
      }
    }
    throw new IllegalArgumentException(module + " does not hold the number " + IN_SOURCE);
  }
}
