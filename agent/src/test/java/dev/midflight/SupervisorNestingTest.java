package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.midflight.ChildInfo.Type;
import dev.midflight.ChildSpec.Restart;
import dev.midflight.SupervisorEvent.Exited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Supervisors that are children of supervisors. */
@Timeout(60)
class SupervisorNestingTest {

  private final Told told = new Told();
  private final Puppet a = new Puppet();
  private final Puppet x = new Puppet();

  @Test
  void a_tree_starts_from_the_left_and_stops_from_the_right() throws InterruptedException {
    try (Supervisor top = tree(Restart.PERMANENT)) {
      told.next("started a", "started x", "started sub");
      ChildInfo sub = top.whichChildren().get(1);
      assertThat(sub.type()).isEqualTo(Type.SUPERVISOR);
      assertThat(sub.supervisor().name()).isEqualTo("top/sub");
      assertThat(sub.supervisor().whichChildren().get(0).thread().getName()).isEqualTo("top/sub/x");
      assertThat(top.countChildren()).isEqualTo(new ChildCounts(2, 2, 1, 1));
    }
    told.next("stopped x", "stopped sub", "stopped a");
  }

  @Test
  void a_supervisor_that_gave_up_is_started_afresh_by_its_parent() throws InterruptedException {
    try (Supervisor top = tree(Restart.PERMANENT)) {
      told.next("started a", "started x", "started sub");
      Supervisor first = top.whichChildren().get(1).supervisor();

      x.dies(new KilledByPurge("foo.Foo", 1));

      told.next("exited x KilledByPurge", "gave up x KilledByPurge");
      told.next("exited sub KilledByPurge", "started x", "restarted sub");
      assertThat(first.join()).isPresent();
      assertThat(top.whichChildren().get(1).supervisor()).isNotSameAs(first);

      // It has counted that: with the next one, it gives up itself.
      x.dies();
      told.next("exited x Boom", "gave up x Boom", "exited sub Boom", "gave up sub Boom");
      told.next("stopped a");
      assertThat(top.join()).isPresent();
    }
  }

  @Test
  void giving_up_is_no_crash_of_a_transient_child() throws InterruptedException {
    try (Supervisor top = tree(Restart.TRANSIENT)) {
      x.dies();

      told.until("exited sub Boom");
      assertThat(top.restartChild("sub").orThrow().supervisor().isAlive()).isTrue();
      told.next("started x", "started sub");
    }
  }

  @Test
  void who_closes_a_child_supervisor_sees_it_started_again() throws InterruptedException {
    try (Supervisor top = tree(Restart.PERMANENT)) {
      told.next("started a", "started x", "started sub");

      top.whichChildren().get(1).supervisor().close();

      told.next("stopped x", "exited sub", "started x", "restarted sub");
    }
  }

  @Test
  void a_child_supervisor_with_a_listener_tells_that_one() throws InterruptedException {
    Told own = new Told();
    SupervisorBuilder sub = Supervisor.builder().name("inner").children(x.as("x")).listener(own);
    try (Supervisor top =
        Supervisor.builder().children(ChildSpec.supervisor("sub", sub)).listener(told).start()) {
      assertThat(top.whichChildren().get(0).supervisor().name()).isEqualTo("inner");
      assertThat(own.next().supervisor()).isEqualTo("inner");
      told.next("started sub");
    }
    own.next("stopped x");
    told.next("stopped sub");
  }

  @Test
  void a_child_may_stop_the_supervisor_it_is_under() throws InterruptedException {
    try (Supervisor top = tree(Restart.PERMANENT)) {
      told.next("started a", "started x", "started sub");

      x.does(() -> top.terminateChild("sub"));

      told.next("stopped x", "stopped sub");
      assertThat(top.isAlive()).isTrue();
    }
  }

  @Test
  void what_keeps_a_child_supervisor_from_starting_keeps_its_parent() throws InterruptedException {
    ThreadStarter none =
        (spec, name, run) -> {
          throw new OutOfMemoryError("no more threads");
        };
    SupervisorBuilder sub = Supervisor.builder().children(x.as("x")).threads(none);
    SupervisorBuilder top =
        Supervisor.builder().children(a.as("a"), ChildSpec.supervisor("sub", sub)).listener(told);

    assertThatIllegalStateException()
        .isThrownBy(top::start)
        .withMessageContainingAll("Child sub", "Child x")
        .withRootCauseInstanceOf(OutOfMemoryError.class);

    told.next("started a", "stopped a");
  }

  @Test
  void what_a_child_supervisor_was_told_later_does_not_count() throws InterruptedException {
    SupervisorBuilder sub = Supervisor.builder().children(x.as("x"));
    ChildSpec child = ChildSpec.supervisor("sub", sub);
    sub.children(a.as("a"));
    try (Supervisor top = Supervisor.builder().children(child).listener(told).start()) {
      assertThat(top.whichChildren().get(0).supervisor().whichChildren()).hasSize(1);
      assertThat(told.next().id()).isEqualTo("x");
      assertThat(told.next().id()).isEqualTo("sub");
    }
    assertThat(told.next()).isInstanceOf(Exited.class);
  }

  private Supervisor tree(Restart restart) {
    SupervisorBuilder sub = Supervisor.builder().intensity(0).children(x.as("x"));
    return Supervisor.builder()
        .name("top")
        .children(a.as("a"), ChildSpec.supervisor("sub", sub).restart(restart))
        .listener(told)
        .start();
  }
}
