package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.midflight.ChildInfo.State;
import dev.midflight.ChildSpec.Restart;
import dev.midflight.Supervisor.Strategy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which ends are followed by a restart, and how many restarts there may be. */
@Timeout(60)
class SupervisorRestartTest {

  private final Told told = new Told();
  private final Puppet puppet = new Puppet();

  @Test
  void a_permanent_child_is_started_again_however_it_ended() throws InterruptedException {
    try (Supervisor supervisor = one(Restart.PERMANENT)) {
      puppet.returns();
      told.next("started a", "exited a", "restarted a");
      puppet.dies();
      told.next("exited a Boom", "restarted a");
      puppet.dies(new KilledByPurge("foo.Foo", 1));
      told.next("exited a KilledByPurge", "restarted a");
      assertThat(supervisor.countChildren()).isEqualTo(new ChildCounts(1, 1, 0, 1));
    }
  }

  @Test
  void a_transient_child_is_started_again_unless_it_returned() throws InterruptedException {
    try (Supervisor supervisor = one(Restart.TRANSIENT)) {
      puppet.dies(new KilledByPurge("foo.Foo", 1));
      told.next("started a", "exited a KilledByPurge", "restarted a");

      puppet.returns();

      told.next("exited a");
      // The answer to a later request: the end was dealt with.
      assertThat(supervisor.terminateChild("a").orThrow().state()).isEqualTo(State.STOPPED);
      assertThat(supervisor.restartChild("a").orThrow().state()).isEqualTo(State.RUNNING);
      told.next("started a");
    }
  }

  @Test
  void a_child_that_runs_out_of_stack_is_started_again() throws InterruptedException {
    try (Supervisor supervisor = one(Restart.TRANSIENT)) {
      puppet.does(SupervisorRestartTest::endless);
      told.next("started a", "exited a StackOverflowError", "restarted a");
      assertThat(supervisor.countChildren().active()).isEqualTo(1);
    }
  }

  private static void endless() {
    endless();
  }

  @Test
  void a_temporary_child_is_forgotten_when_it_ends() throws InterruptedException {
    try (Supervisor supervisor = one(Restart.TEMPORARY)) {
      puppet.dies(new KilledByPurge("foo.Foo", 1));

      told.next("started a", "exited a KilledByPurge");
      assertThat(supervisor.terminateChild("a")).isInstanceOf(ChildResult.Refused.class);
      assertThat(supervisor.whichChildren()).isEmpty();
    }
    told.nothing();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void with_no_restart_allowed_it_gives_up_at_the_first(Strategy strategy)
      throws InterruptedException {
    SupervisorBuilder builder =
        Supervisor.builder()
            .strategy(strategy)
            .intensity(0)
            .children(puppet.as("a"))
            .listener(told);
    try (Supervisor supervisor = builder.start()) {
      boolean alike = strategy == Strategy.SIMPLE_ONE_FOR_ONE;
      String id = alike ? supervisor.startChild().orThrow().id() : "a";

      puppet.dies();

      told.next("started " + id, "exited " + id + " Boom", "gave up " + id + " Boom");
      assertThat(supervisor.join())
          .hasValueSatisfying(
              end -> {
                assertThat(end.id()).isEqualTo(id);
                assertThat(end.cause()).isInstanceOf(Puppet.Boom.class);
              });
      assertThat(supervisor.isAlive()).isFalse();
    }
  }

  @Test
  void each_of_several_killed_at_once_counts() throws InterruptedException {
    List<Puppet> puppets = new ArrayList<>();
    SupervisorBuilder builder = Supervisor.builder().intensity(3).listener(told);
    for (int i = 1; i <= 5; i++) {
      puppets.add(new Puppet());
      builder.children(puppets.get(i - 1).as("w" + i));
    }
    try (Supervisor supervisor = builder.start()) {
      puppets.forEach(each -> each.dies(new KilledByPurge("foo.Foo", 1)));

      assertThat(supervisor.join())
          .hasValueSatisfying(end -> assertThat(end.cause()).isInstanceOf(KilledByPurge.class));
      assertThat(supervisor.whichChildren())
          .extracting(ChildInfo::state)
          .containsOnly(State.STOPPED);
    }
    assertThat(puppets.stream().mapToInt(Puppet::lives).sum()).isEqualTo(5 + 3);
  }

  @Test
  void giving_up_stops_the_others_last_first() throws InterruptedException {
    Puppet other = new Puppet();
    SupervisorBuilder builder =
        Supervisor.builder()
            .intensity(0)
            .children(other.as("x"), puppet.as("a"), other.as("y"))
            .listener(told);
    try (Supervisor supervisor = builder.start()) {
      puppet.dies();

      told.next("started x", "started a", "started y", "exited a Boom", "gave up a Boom");
      told.next("stopped y", "stopped x");
      assertThat(supervisor.join()).isPresent();
    }
  }

  @Test
  void a_body_that_throws_at_once_is_tried_up_to_the_intensity() throws InterruptedException {
    AtomicInteger tried = new AtomicInteger();
    ChildSpec.Body broken =
        () -> {
          if (tried.getAndIncrement() == 0) {
            throw new KilledByPurge("foo.Foo", 1);
          }
          throw new NoSuchMethodError("foo.Foo.run");
        };
    try (Supervisor supervisor =
        Supervisor.builder()
            .intensity(5)
            .children(ChildSpec.worker("w", broken))
            .listener(told)
            .start()) {
      assertThat(supervisor.join())
          .hasValueSatisfying(end -> assertThat(end.cause()).isInstanceOf(NoSuchMethodError.class));
    }
    // Its first life ended by a kill; five more were tried, and all of them counted.
    assertThat(tried).hasValue(1 + 5);
  }

  @Test
  void a_thread_that_cannot_be_started_again_is_tried_up_to_the_intensity()
      throws InterruptedException {
    ScarceThreads threads = new ScarceThreads();
    try (Supervisor supervisor =
        Supervisor.builder()
            .intensity(3)
            .children(puppet.as("a"))
            .listener(told)
            .threads(threads)
            .start()) {
      threads.refused.add("a");

      puppet.dies();

      told.next("started a", "exited a Boom");
      for (int i = 0; i < 3; i++) {
        told.next("exited a OutOfMemoryError");
      }
      told.next("gave up a OutOfMemoryError");
      assertThat(supervisor.join()).isPresent();
    }
  }

  @Test
  void those_after_one_that_cannot_be_started_wait_for_it() throws InterruptedException {
    ScarceThreads threads = new ScarceThreads();
    Puppet second = new Puppet();
    Puppet third = new Puppet();
    try (Supervisor supervisor =
        Supervisor.builder()
            .strategy(Strategy.ONE_FOR_ALL)
            .intensity(1000)
            .children(puppet.as("a"), second.as("b"), third.as("c"))
            .listener(told)
            .threads(threads)
            .start()) {
      told.next("started a", "started b", "started c");
      threads.refusedOnce.add("b");

      puppet.dies();

      told.next("exited a Boom", "stopped c", "stopped b");
      told.next("restarted a", "exited b OutOfMemoryError", "stopped a");
      told.next("restarted a", "restarted b", "restarted c");
      assertThat(supervisor.countChildren().active()).isEqualTo(3);
    }
  }

  @Test
  void a_supervisor_whose_child_cannot_be_started_is_not_started() throws InterruptedException {
    ScarceThreads threads = new ScarceThreads();
    threads.refused.add("b");
    SupervisorBuilder builder =
        Supervisor.builder()
            .name("desk")
            .children(puppet.as("a"), puppet.as("b"))
            .listener(told)
            .threads(threads);

    assertThatIllegalStateException()
        .isThrownBy(builder::start)
        .withMessageContainingAll("desk", "Child b")
        .withCauseInstanceOf(OutOfMemoryError.class);

    told.next("started a", "stopped a");
  }

  @Test
  void restarts_long_ago_do_not_count() {
    long[] now = {0};
    RestartIntensity two = new RestartIntensity(2, Duration.ofNanos(10), () -> now[0]);

    assertThat(two.another()).isTrue();
    now[0] = 5;
    assertThat(two.another()).isTrue();
    now[0] = 11;
    assertThat(two.another()).as("the first is out of the period").isTrue();
    now[0] = 15;
    assertThat(two.another()).as("5, 11 and 15 are within it").isFalse();
  }

  @Test
  void nothing_is_printed() throws InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try (Supervisor supervisor = Supervisor.builder().children(puppet.as("a")).start()) {
      puppet.dies();
      puppet.dies();
      assertThat(supervisor.join()).isPresent();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private Supervisor one(Restart type) {
    return Supervisor.builder()
        .intensity(10)
        .children(puppet.as("a").restart(type))
        .listener(told)
        .start();
  }

  /** Threads as long as there are any. */
  private static final class ScarceThreads implements ThreadStarter {

    final Set<String> refused = ConcurrentHashMap.newKeySet();
    final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();

    @Override
    public Thread unstarted(ChildSpec spec, String name, Runnable run) {
      if (refused.contains(spec.id()) || refusedOnce.remove(spec.id())) {
        throw new OutOfMemoryError("no more threads");
      }
      return OF_THIS_JVM.unstarted(spec, name, run);
    }
  }
}
