package dev.midflight;

import dev.midflight.ChildInfo.State;
import dev.midflight.ChildInfo.Type;
import dev.midflight.Supervisor.Strategy;
import dev.midflight.SupervisorEvent.Abandoned;
import dev.midflight.SupervisorEvent.Exited;
import dev.midflight.SupervisorEvent.Restarted;
import dev.midflight.SupervisorEvent.Started;
import java.util.List;

/**
 * Starts, stops and starts again the children of one supervisor, as its strategy says. Used by the
 * supervisor's own thread; other threads may look into the {@link #table}.
 */
final class Children {

  private final Supervision supervision;
  private final SupervisorSpec spec;
  private final ChildTable table = new ChildTable();
  private final RestartIntensity restarts;

  Children(Supervision supervision, SupervisorSpec spec) {
    this.supervision = supervision;
    this.spec = spec;
    this.restarts = new RestartIntensity(spec.intensity(), spec.period(), System::nanoTime);
  }

  ChildTable table() {
    return table;
  }

  boolean areAllAlike() {
    return spec.strategy() == Strategy.SIMPLE_ONE_FOR_ONE;
  }

  /** The one specification, where they are all alike. */
  ChildSpec pattern() {
    return spec.children().get(0);
  }

  void startAll() throws NotStartedException {
    if (areAllAlike()) {
      return;
    }
    for (ChildSpec childSpec : spec.children()) {
      Child child = new Child(childSpec, List.of());
      table.add(child);
      start(child);
    }
  }

  void start(Child child) throws NotStartedException {
    ChildRun run = child.start(supervision);
    publish(new Started(supervision.name(), child.id(), run.thread()));
  }

  /** A child has ended by itself, unless it was stopped or abandoned meanwhile. */
  void ended(ChildRun run) {
    Child child = run.child();
    if (!child.leads(run)) {
      return;
    }
    run.awaitEnd(new Patience(ChildSpec.INFINITY));
    boolean again =
        switch (child.spec().restart()) {
          case PERMANENT -> true;
          case TRANSIENT -> !run.endedWell();
          case TEMPORARY -> false;
        };
    child.stopped();
    if (!again) {
      forgetUnlessKept(child);
    }
    publishEnd(run);
    if (again) {
      restart(child, run.cause());
    }
  }

  private void forgetUnlessKept(Child child) {
    if (child.isTemporary() || areAllAlike()) {
      table.remove(child);
    }
  }

  private void restart(Child child, Throwable cause) {
    awaitLoad(cause);
    if (!restarts.another()) {
      supervision.giveUp(child.id(), cause);
      return;
    }
    switch (spec.strategy()) {
      case ONE_FOR_ONE, SIMPLE_ONE_FOR_ONE -> startAgain(List.of(child));
      case REST_FOR_ONE -> restart(table.from(child));
      case ONE_FOR_ALL -> restart(table.all());
    }
  }

  /** A load that purges has killed before it switches: whoever is started again is to see that. */
  private static void awaitLoad(Throwable cause) {
    if (cause instanceof KilledByPurge kill && RunningAgent.isPresent()) {
      RunningAgent.service().awaitChanges(kill.module());
    }
  }

  private void restart(List<Child> together) {
    ChildTable.reversed(together).forEach(this::stop);
    startAgain(together.stream().filter(child -> !child.isTemporary()).toList());
  }

  /** Those after one that cannot be started stay stopped until it is tried once more. */
  private void startAgain(List<Child> inOrder) {
    for (Child child : inOrder) {
      try {
        ChildRun run = child.start(supervision);
        publish(new Restarted(supervision.name(), child.id(), run.thread()));
      } catch (NotStartedException failure) {
        publish(new Exited(supervision.name(), child.id(), null, failure.getCause(), false));
        tryOnceMore(child, failure.getCause());
        return;
      }
    }
  }

  /** By a letter, so that requests are read between the attempts. */
  private void tryOnceMore(Child child, Throwable cause) {
    Inbox.Letter retry =
        new Inbox.Letter() {
          @Override
          void readBy(Supervision reader) {
            if (child.awaits(this)) {
              restart(child, cause);
            }
          }
        };
    child.restarting(retry);
    supervision.inbox().put(retry);
  }

  void stopAll() {
    List<Child> all = ChildTable.reversed(table.all());
    if (areAllAlike()) {
      stopTogether(all);
    } else {
      all.forEach(this::stop);
    }
  }

  /** Tells a child to end and waits its time; one that would never be started again goes. */
  void stop(Child child) {
    if (child.state() instanceof Child.Running running) {
      running.run().tellToEnd();
      awaitStop(running.run(), new Patience(child.spec().shutdown()));
    } else {
      child.stopped();
      forgetUnlessKept(child);
    }
  }

  /** Tells all to end before it waits for any: their time, which is the same, is one. */
  private void stopTogether(List<Child> all) {
    Patience patience = new Patience(pattern().shutdown());
    List<ChildRun> runs =
        all.stream()
            .filter(Child::isRunning)
            .map(child -> ((Child.Running) child.state()).run())
            .toList();
    runs.forEach(ChildRun::tellToEnd);
    runs.forEach(run -> awaitStop(run, patience));
    table.all().forEach(this::stop);
  }

  /** May be called from any thread. */
  ChildCounts count() {
    List<ChildInfo> seen = table.all().stream().map(Child::info).toList();
    int active = (int) seen.stream().filter(info -> info.state() == State.RUNNING).count();
    int supervisors = (int) seen.stream().filter(info -> info.type() == Type.SUPERVISOR).count();
    int specs = areAllAlike() ? 1 : seen.size();
    return new ChildCounts(specs, active, supervisors, seen.size() - supervisors);
  }

  private void awaitStop(ChildRun run, Patience patience) {
    boolean ended = run.awaitEnd(patience);
    Child child = run.child();
    child.stopped();
    forgetUnlessKept(child);
    if (ended) {
      publishEnd(run);
    } else {
      publish(new Abandoned(supervision.name(), child.id(), run.thread()));
    }
  }

  /** Once the child is shown as what it has become by that. */
  private void publishEnd(ChildRun run) {
    publish(
        new Exited(
            supervision.name(),
            run.child().id(),
            run.thread(),
            run.cause(),
            run.endWasRequested()));
  }

  private void publish(SupervisorEvent event) {
    supervision.notifier().publish(event);
  }
}
