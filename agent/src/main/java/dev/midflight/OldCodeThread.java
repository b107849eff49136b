package dev.midflight;

import java.util.Objects;

/**
 * A thread that is in old code: a frame of the old version is somewhere on its stack.
 *
 * @param thread a platform or virtual thread
 * @param version the version whose frame it is
 * @param frame the topmost frame of that version, as {@code Class.method}
 * @param unwoven whether the frame was entered before the agent came to the class, so that its
 *     calls go to the current version
 */
public record OldCodeThread(Thread thread, int version, String frame, boolean unwoven) {

  public OldCodeThread {
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(frame, "frame");
  }
}
