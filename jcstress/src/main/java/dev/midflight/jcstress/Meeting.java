package dev.midflight.jcstress;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets two actors begin at the same moment, so that they meet in what they do next. */
public final class Meeting {

  private static final int PATIENCE = 100_000;

  private final AtomicInteger here = new AtomicInteger();

  /** Waits for the other, but not for ever: the harness also runs actors alone. */
  public void await() {
    here.incrementAndGet();
    for (int i = 0; i < PATIENCE && here.get() < 2; i++) {
      Thread.onSpinWait();
    }
  }
}
