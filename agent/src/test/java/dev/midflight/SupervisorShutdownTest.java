package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.midflight.Supervisor.Strategy;
import dev.midflight.SupervisorEvent.Abandoned;
import dev.midflight.SupervisorEvent.Exited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How children end when they are told to, and what becomes of those who do not. */
@Timeout(60)
class SupervisorShutdownTest {

  private final Told told = new Told();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void a_child_that_does_not_end_in_time_is_abandoned() throws InterruptedException {
    Puppet other = new Puppet();
    Supervisor supervisor =
        Supervisor.builder()
            .children(other.as("a"), stubborn("b").shutdown(Duration.ofMillis(20)))
            .listener(told)
            .start();
    Thread thread = supervisor.whichChildren().get(1).thread();

    supervisor.close();

    told.next("started a", "started b", "abandoned b", "stopped a");
    assertThat(thread.isAlive()).isTrue();
    release.countDown();
    thread.join();
    told.nothing();
  }

  @Test
  void an_abandoned_child_can_be_started_again_beside_the_thread_that_is_left()
      throws InterruptedException {
    try (Supervisor supervisor =
        Supervisor.builder()
            .children(stubborn("a").shutdown(Duration.ofMillis(20)))
            .listener(told)
            .start()) {
      Thread first = supervisor.whichChildren().get(0).thread();
      assertThat(supervisor.terminateChild("a").orThrow().thread()).isNull();
      told.next("started a");
      assertThat(told.next())
          .isInstanceOfSatisfying(
              Abandoned.class, event -> assertThat(event.thread()).isSameAs(first));

      Thread second = supervisor.restartChild("a").orThrow().thread();

      assertThat(second).isNotSameAs(first);
      release.countDown();
      first.join();
      // The end of the first is nobody's: the second, permanent too, ends and is started again.
      told.next("started a", "exited a", "restarted a");
    }
  }

  @Test
  void brutal_does_not_wait_and_interrupts_all_the_same() throws InterruptedException {
    ChildSpec child = lingering("a").shutdown(ChildSpec.BRUTAL);
    Supervisor supervisor = Supervisor.builder().children(child).listener(told).start();

    supervisor.close();

    told.next("started a", "abandoned a");
    interrupted.await();
    release.countDown();
  }

  @Test
  void infinity_waits_until_it_has_ended() throws InterruptedException {
    ChildSpec child = lingering("a").shutdown(ChildSpec.INFINITY);
    Supervisor supervisor = Supervisor.builder().children(child).listener(told).start();
    Thread closing = new Thread(supervisor::close);
    closing.start();

    interrupted.await();
    assertThat(supervisor.isAlive()).isTrue();
    release.countDown();
    closing.join();

    told.next("started a", "stopped a");
    assertThat(supervisor.isAlive()).isFalse();
  }

  @Test
  void children_of_one_specification_share_their_time() throws InterruptedException {
    Supervisor supervisor =
        Supervisor.builder()
            .strategy(Strategy.SIMPLE_ONE_FOR_ONE)
            .children(stubborn("a").shutdown(Duration.ofMillis(50)))
            .listener(told)
            .start();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      threads.add(supervisor.startChild().orThrow().thread());
    }

    supervisor.close();

    for (int i = 0; i < 500; i++) {
      told.next();
    }
    for (int i = 0; i < 500; i++) {
      assertThat(told.next()).isInstanceOf(Abandoned.class);
    }
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void nobody_is_left_after_close() throws InterruptedException {
    Puppet puppet = new Puppet();
    Supervisor supervisor =
        Supervisor.builder().name("gone").children(puppet.as("a"), puppet.as("b")).start();
    List<Thread> threads = supervisor.whichChildren().stream().map(ChildInfo::thread).toList();

    supervisor.close();
    supervisor.close();

    assertThat(threads).noneMatch(Thread::isAlive);
    assertThat(supervisor.whichChildren()).extracting(ChildInfo::thread).containsOnlyNulls();
    assertThat(supervisor.countChildren()).isEqualTo(new ChildCounts(2, 0, 0, 2));
    assertThat(supervisor.join()).isEmpty();
    assertThat(supervisor.startChild(puppet.as("c")))
        .isInstanceOfSatisfying(
            ChildResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(ChildResult.Reason.ENDED));
    assertThatIllegalStateException()
        .isThrownBy(() -> supervisor.terminateChild("a").orThrow())
        .withMessageStartingWith("ENDED");
  }

  @Test
  void a_child_that_ended_before_it_was_told_to_is_shown_as_such() throws InterruptedException {
    Puppet dying = new Puppet();
    try (Supervisor supervisor =
        Supervisor.builder()
            .children(dying.as("a"), lingering("b").shutdown(ChildSpec.INFINITY))
            .listener(told)
            .start()) {
      Thread thread = supervisor.whichChildren().get(0).thread();
      Thread closing = new Thread(supervisor::close);
      closing.start();
      interrupted.await();

      dying.dies();
      thread.join();
      release.countDown();
      closing.join();

      told.next("started a", "started b", "stopped b", "exited a Boom");
    }
  }

  @Test
  void an_interrupted_close_leaves_the_rest_to_the_supervisor() throws InterruptedException {
    Supervisor supervisor =
        Supervisor.builder()
            .children(stubborn("a").shutdown(ChildSpec.INFINITY))
            .listener(told)
            .start();
    boolean[] flag = {false};
    Thread closing =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              supervisor.close();
              flag[0] = Thread.currentThread().isInterrupted();
            });
    closing.start();
    closing.join();

    assertThat(flag[0]).isTrue();
    release.countDown();
    assertThat(supervisor.join()).isEmpty();
  }

  @Test
  void what_ended_a_child_is_told_as_it_was_thrown() throws InterruptedException {
    Puppet puppet = new Puppet();
    KilledByPurge kill = new KilledByPurge("foo.Foo", 1);
    try (Supervisor supervisor =
        Supervisor.builder().children(puppet.as("a")).listener(told).start()) {
      told.next("started a");
      Thread thread = supervisor.whichChildren().get(0).thread();
      puppet.dies(kill);
      assertThat(told.next()).isEqualTo(new Exited("supervisor", "a", thread, kill, false));
    }
  }

  /** Takes no notice of interrupts until it is released. */
  private ChildSpec stubborn(String id) {
    return ChildSpec.worker(id, () -> awaitQuietly(release));
  }

  /** Notices an interrupt, and ends when it is released. */
  private ChildSpec lingering(String id) {
    return ChildSpec.worker(
        id,
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException toldToEnd) {
            interrupted.countDown();
            awaitQuietly(release);
          }
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException ignoredOnPurpose) {
        continue;
      }
    }
  }
}
