package dev.midflight.runtime;

import java.util.concurrent.atomic.AtomicReference;

/**
 * An interrupt that a thread of its own delivers, because it closes a channel: that runs the code
 * of the channel, which may wait for ever. Its target can call it off, or waits until it is there:
 * none comes after the target has left.
 */
final class ChannelInterrupt implements Runnable {

  /** Delivery has begun: the target is marked before the channel is closed, which wakes it. */
  private static final long DELIVERY_NANOS = 100_000_000;

  private enum State {
    TO_COME,
    CALLED_OFF,
    ON_ITS_WAY,
    DELIVERED
  }

  private final Thread target;
  private final AtomicReference<State> state = new AtomicReference<>(State.TO_COME);

  ChannelInterrupt(Thread target) {
    this.target = target;
  }

  void send() {
    Thread sender = new Thread(this, "midflight interrupt");
    sender.setDaemon(true);
    sender.start();
  }

  @Override
  public void run() {
    if (state.compareAndSet(State.TO_COME, State.ON_ITS_WAY)) {
      target.interrupt();
      state.set(State.DELIVERED);
    }
  }

  /** Whether it may still come. */
  boolean isPending() {
    State now = state.get();
    return now == State.TO_COME || now == State.ON_ITS_WAY;
  }

  /** By the target, which is about to clear its interrupt: there is one, or none will come. */
  void callOffOrAwait() {
    if (state.compareAndSet(State.TO_COME, State.CALLED_OFF)) {
      return;
    }
    long deadline = System.nanoTime() + DELIVERY_NANOS;
    while (state.get() == State.ON_ITS_WAY
        && !target.isInterrupted()
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }
}
