package app;

import dev.midflight.KilledByPurge;
import dev.midflight.SupervisorEvent;
import dev.midflight.SupervisorEvent.Exited;
import dev.midflight.SupervisorEvent.GaveUp;
import dev.midflight.SupervisorEvent.Restarted;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** What a supervisor tells, to be waited for in its order. */
final class Watch implements Consumer<SupervisorEvent> {

  private final BlockingQueue<SupervisorEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void accept(SupervisorEvent event) {
    events.add(event);
  }

  /** What ended the child next: the reason of Erlang's DOWN message. */
  String exit(String id) throws InterruptedException {
    return name(next(Exited.class, id).cause());
  }

  /** Waits until the child has been started again. */
  void restarted(String id) throws InterruptedException {
    next(Restarted.class, id);
  }

  /** Because of which child, and because of what, the supervisor gives up. */
  String gaveUp(String id) throws InterruptedException {
    GaveUp event = next(GaveUp.class, id);
    return event.supervisor() + " for " + event.id() + " " + name(event.cause());
  }

  /** Waits for so many ends of children and so many restarts, of whom and in which order ever. */
  void exitsAndRestarts(int exits, int restarts) throws InterruptedException {
    int exitsLeft = exits;
    int restartsLeft = restarts;
    while (exitsLeft > 0 || restartsLeft > 0) {
      SupervisorEvent event = events.take();
      exitsLeft -= event instanceof Exited ? 1 : 0;
      restartsLeft -= event instanceof Restarted ? 1 : 0;
    }
  }

  private <E extends SupervisorEvent> E next(Class<E> type, String id) throws InterruptedException {
    while (true) {
      SupervisorEvent event = events.take();
      if (type.isInstance(event) && event.id().equals(id)) {
        return type.cast(event);
      }
    }
  }

  private static String name(Throwable cause) {
    if (cause instanceof KilledByPurge killed) {
      return "killed with version %d of %s".formatted(killed.version(), killed.module());
    }
    return cause == null ? "normal" : cause.getClass().getSimpleName();
  }
}
