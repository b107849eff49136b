package dev.midflight;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Tells a listener what happens, in a thread of its own: the supervisors that publish never wait
 * for it. Thread-safe.
 */
final class Notifier {

  private final BlockingQueue<Optional<SupervisorEvent>> events = new LinkedBlockingQueue<>();
  private final Consumer<? super SupervisorEvent> listener;

  private Notifier(Consumer<? super SupervisorEvent> listener) {
    this.listener = listener;
  }

  /** For the listener of this supervisor; without one, that of its parent, or nobody. */
  static Notifier of(SupervisorSpec spec, String name, Supervision parent, boolean daemon) {
    if (spec.listener() == null) {
      return parent == null ? new Notifier(null) : parent.notifier();
    }
    Notifier notifier = new Notifier(spec.listener());
    Thread thread = new Thread(notifier::tell, name + " events");
    thread.setDaemon(daemon);
    thread.start();
    return notifier;
  }

  void publish(SupervisorEvent event) {
    if (listener != null) {
      events.add(Optional.of(event));
    }
  }

  /** The last event was published. */
  void end() {
    events.add(Optional.empty());
  }

  private void tell() {
    for (Optional<SupervisorEvent> event = next(); event.isPresent(); event = next()) {
      tell(event.get());
    }
  }

  private void tell(SupervisorEvent event) {
    try {
      listener.accept(event);
    } catch (Throwable itsOwnAffair) {
      Thread.interrupted();
    }
  }

  private Optional<SupervisorEvent> next() {
    while (true) {
      try {
        return events.take();
      } catch (InterruptedException byTheListener) {
        continue;
      }
    }
  }
}
