package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.ChildSpec.Restart;
import dev.midflight.Supervisor.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is started again, and in which order, when a child ends. */
@Timeout(60)
class SupervisorStrategiesTest {

  private final Told told = new Told();
  private final Puppet a = new Puppet();
  private final Puppet b = new Puppet();
  private final Puppet c = new Puppet();

  @Test
  void children_start_in_order_and_stop_in_reverse() throws InterruptedException {
    Supervisor supervisor = abc(Strategy.ONE_FOR_ONE).start();
    told.next("started a", "started b", "started c");

    supervisor.close();

    told.next("stopped c", "stopped b", "stopped a");
    assertThat(supervisor.join()).isEmpty();
  }

  @Test
  void one_for_one_starts_the_one_again() throws InterruptedException {
    try (Supervisor supervisor = abc(Strategy.ONE_FOR_ONE).start()) {
      told.next("started a", "started b", "started c");
      Thread first = thread(supervisor, "b");

      b.dies();

      told.next("exited b Boom", "restarted b");
      assertThat(thread(supervisor, "b")).isNotSameAs(first).matches(Thread::isAlive);
    }
    told.next("stopped c", "stopped b", "stopped a");
  }

  @Test
  void one_for_all_stops_the_others_last_first_and_starts_all_in_order()
      throws InterruptedException {
    try (Supervisor supervisor = abc(Strategy.ONE_FOR_ALL).start()) {
      told.next("started a", "started b", "started c");

      b.dies();

      told.next("exited b Boom", "stopped c", "stopped a");
      told.next("restarted a", "restarted b", "restarted c");
      assertThat(supervisor.whichChildren())
          .extracting(ChildInfo::id)
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  void rest_for_one_leaves_alone_those_started_before() throws InterruptedException {
    try (Supervisor supervisor = abc(Strategy.REST_FOR_ONE).start()) {
      told.next("started a", "started b", "started c");
      Thread first = thread(supervisor, "a");

      b.dies();

      told.next("exited b Boom", "stopped c", "restarted b", "restarted c");
      assertThat(thread(supervisor, "a")).isSameAs(first);
    }
  }

  @Test
  void temporary_children_are_not_started_again_with_the_others() throws InterruptedException {
    SupervisorBuilder all =
        Supervisor.builder()
            .strategy(Strategy.ONE_FOR_ALL)
            .children(a.as("a"), b.as("b").restart(Restart.TEMPORARY), c.as("c"))
            .listener(told);
    try (Supervisor supervisor = all.start()) {
      told.next("started a", "started b", "started c");

      a.dies();

      told.next("exited a Boom", "stopped c", "stopped b", "restarted a", "restarted c");
      assertThat(supervisor.whichChildren()).extracting(ChildInfo::id).containsExactly("a", "c");
    }
  }

  @Test
  void one_for_all_starts_those_too_that_did_not_run() throws InterruptedException {
    try (Supervisor supervisor = abc(Strategy.ONE_FOR_ALL).start()) {
      supervisor.terminateChild("c").orThrow();
      told.until("stopped c");

      a.dies();

      told.next("exited a Boom", "stopped b", "restarted a", "restarted b", "restarted c");
    }
  }

  @Test
  void two_that_end_together_are_one_restart_where_all_stand_and_fall_together()
      throws InterruptedException {
    try (Supervisor supervisor = abc(Strategy.ONE_FOR_ALL).intensity(1).start()) {
      told.next("started a", "started b", "started c");
      // The end of b is read while c ends for want of b: by itself or told to, it is one restart.
      Thread dying = thread(supervisor, "b");
      c.does(
          () -> {
            dying.join();
            throw new Puppet.Boom();
          });

      b.dies();

      assertThat(told.until("restarted c"))
          .contains("restarted a", "restarted b")
          .doesNotContain("gave up c Boom");
      assertThat(supervisor.isAlive()).isTrue();
    }
  }

  @Test
  void children_of_one_specification_are_started_with_arguments_of_their_own()
      throws InterruptedException {
    SupervisorBuilder rooms =
        Supervisor.builder()
            .strategy(Strategy.SIMPLE_ONE_FOR_ONE)
            .children(ChildSpec.worker("room", Puppet.class, Puppet::run))
            .listener(told);
    try (Supervisor supervisor = rooms.start()) {
      assertThat(supervisor.countChildren()).isEqualTo(new ChildCounts(1, 0, 0, 0));
      assertThat(supervisor.startChild(a).orThrow().id()).isEqualTo("room#1");
      assertThat(supervisor.startChild(b).orThrow().id()).isEqualTo("room#2");
      told.next("started room#1", "started room#2");

      a.dies();

      told.next("exited room#1 Boom", "restarted room#1");
      a.does(a::dies);
      told.next("exited room#1 Boom");
      told.next("gave up room#1 Boom");
      assertThat(supervisor.join()).isPresent();
    }
    assertThat(a.lives()).isEqualTo(2);
    assertThat(b.lives()).isEqualTo(1);
  }

  @Test
  void one_of_many_is_forgotten_when_it_ends_for_good() throws InterruptedException {
    SupervisorBuilder rooms =
        Supervisor.builder()
            .strategy(Strategy.SIMPLE_ONE_FOR_ONE)
            .children(
                ChildSpec.worker("room", Puppet.class, Puppet::run).restart(Restart.TRANSIENT))
            .listener(told);
    try (Supervisor supervisor = rooms.start()) {
      supervisor.startChild(a).orThrow();
      supervisor.startChild(b).orThrow();

      a.returns();
      told.until("exited room#1");
      supervisor.terminateChild("room#2").orThrow();
      told.next("stopped room#2");

      assertThat(supervisor.whichChildren()).isEmpty();
      assertThat(supervisor.startChild(c).orThrow().id()).isEqualTo("room#3");
    }
  }

  private SupervisorBuilder abc(Strategy strategy) {
    return Supervisor.builder()
        .strategy(strategy)
        .children(a.as("a"), b.as("b"), c.as("c"))
        .listener(told);
  }

  private static Thread thread(Supervisor supervisor, String id) {
    return supervisor.whichChildren().stream()
        .filter(child -> child.id().equals(id))
        .findFirst()
        .orElseThrow()
        .thread();
  }
}
