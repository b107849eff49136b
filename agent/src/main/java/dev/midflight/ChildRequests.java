package dev.midflight;

import dev.midflight.ChildResult.Done;
import dev.midflight.ChildResult.Reason;
import dev.midflight.ChildResult.Refused;
import java.util.List;
import java.util.function.Function;

/** What can be asked of a supervisor about one child. Used by the supervisor's own thread. */
final class ChildRequests {

  private final String supervisor;
  private final Children children;
  private int numbered;

  ChildRequests(String supervisor, Children children) {
    this.supervisor = supervisor;
    this.children = children;
  }

  ChildResult start(ChildSpec spec) {
    if (children.areAllAlike()) {
      return refused(spec.id(), Reason.SIMPLE_ONE_FOR_ONE, "has its one specification already");
    }
    if (!spec.work().parameters().isEmpty()) {
      return refused(spec.id(), Reason.BAD_ARGUMENTS, "is not SIMPLE_ONE_FOR_ONE: no arguments");
    }
    Child present = children.table().find(spec.id());
    if (present == null) {
      return add(new Child(spec, List.of()));
    }
    return present.state() instanceof Child.Stopped
        ? refused(spec.id(), Reason.ALREADY_PRESENT, "has that child, which does not run")
        : refused(spec.id(), Reason.ALREADY_STARTED, "has that child, which runs");
  }

  ChildResult start(List<Object> arguments) {
    if (!children.areAllAlike()) {
      return refused("", Reason.BAD_ARGUMENTS, "is not SIMPLE_ONE_FOR_ONE: a child needs more");
    }
    ChildSpec pattern = children.pattern();
    if (!pattern.work().accepts(arguments)) {
      String takes = "gives its children %s, not %s";
      return refused(
          pattern.id(),
          Reason.BAD_ARGUMENTS,
          takes.formatted(pattern.work().parameters(), arguments));
    }
    return add(new Child(pattern.as(pattern.id() + "#" + ++numbered), arguments));
  }

  private ChildResult add(Child child) {
    children.table().add(child);
    ChildResult result = start(child);
    if (!child.isRunning()) {
      children.table().remove(child);
    }
    return result;
  }

  private ChildResult start(Child child) {
    try {
      children.start(child);
      return new Done(child.info());
    } catch (NotStartedException failure) {
      return new Refused(child.id(), Reason.NOT_STARTED, failure.getMessage(), failure.getCause());
    }
  }

  ChildResult terminate(String id) {
    Child child = children.table().find(id);
    if (child == null) {
      return notFound(id);
    }
    children.stop(child);
    return new Done(child.info());
  }

  ChildResult restart(String id) {
    return whenStopped(id, this::start);
  }

  ChildResult delete(String id) {
    return whenStopped(id, this::remove);
  }

  private ChildResult remove(Child child) {
    children.table().remove(child);
    return new Done(child.info());
  }

  private ChildResult whenStopped(String id, Function<Child, ChildResult> request) {
    if (children.areAllAlike()) {
      return refused(id, Reason.SIMPLE_ONE_FOR_ONE, "keeps no child that does not run");
    }
    Child child = children.table().find(id);
    if (child == null) {
      return notFound(id);
    }
    return switch (child.info().state()) {
      case RUNNING -> refused(id, Reason.RUNNING, "has that child running");
      case RESTARTING -> refused(id, Reason.RESTARTING, "is about to start that child again");
      case STOPPED -> request.apply(child);
    };
  }

  private ChildResult notFound(String id) {
    return refused(id, Reason.NOT_FOUND, "has no such child");
  }

  private ChildResult refused(String id, Reason reason, String why) {
    String detail = "child '%s': supervisor %s %s".formatted(id, supervisor, why);
    return new Refused(id, reason, detail, null);
  }
}
