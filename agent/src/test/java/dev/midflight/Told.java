package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.SupervisorEvent.Abandoned;
import dev.midflight.SupervisorEvent.Exited;
import dev.midflight.SupervisorEvent.GaveUp;
import dev.midflight.SupervisorEvent.Restarted;
import dev.midflight.SupervisorEvent.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A listener that keeps what it is told, and waits for it. */
final class Told implements Consumer<SupervisorEvent> {

  private final BlockingQueue<SupervisorEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void accept(SupervisorEvent event) {
    events.add(event);
  }

  /** The next events are exactly these, in this order. */
  void next(String... expected) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < expected.length; i++) {
      seen.add(brief(next()));
    }
    assertThat(seen).containsExactly(expected);
  }

  SupervisorEvent next() throws InterruptedException {
    SupervisorEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event within its time").isNotNull();
    return event;
  }

  /** All events up to the first that says this. */
  List<String> until(String last) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    do {
      seen.add(brief(next()));
    } while (!seen.get(seen.size() - 1).equals(last));
    return seen;
  }

  void nothing() {
    assertThat(events).isEmpty();
  }

  private static String brief(SupervisorEvent event) {
    if (event instanceof Started) {
      return "started " + event.id();
    }
    if (event instanceof Restarted) {
      return "restarted " + event.id();
    }
    if (event instanceof Abandoned) {
      return "abandoned " + event.id();
    }
    if (event instanceof GaveUp gaveUp) {
      return "gave up " + event.id() + name(gaveUp.cause());
    }
    Exited exited = (Exited) event;
    return (exited.requested() ? "stopped " : "exited ") + event.id() + name(exited.cause());
  }

  private static String name(Throwable cause) {
    return cause == null || cause instanceof InterruptedException
        ? ""
        : " " + cause.getClass().getSimpleName();
  }
}
