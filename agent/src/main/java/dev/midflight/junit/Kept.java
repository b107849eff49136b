package dev.midflight.junit;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.opentest4j.AssertionFailedError;

/**
 * Something that an upgrade must not change.
 *
 * @param what it is
 * @param value reads it
 */
record Kept(String what, Callable<?> value) {

  /**
   * What it was at one time.
   *
   * @param kept what is watched
   * @param value what it was then
   */
  record Seen(Kept kept, Object value) {

    void assertUnchanged(String by) {
      Object now = kept.read();
      if (!Objects.equals(value, now)) {
        throw new AssertionFailedError(
            "%s did not survive %s: it was %s and is %s".formatted(kept.what, by, value, now),
            value,
            now);
      }
    }
  }

  Seen see() {
    return new Seen(this, read());
  }

  private Object read() {
    try {
      return value.call();
    } catch (Exception failure) {
      throw new AssertionFailedError(what + " cannot be read: " + failure, failure);
    }
  }
}
