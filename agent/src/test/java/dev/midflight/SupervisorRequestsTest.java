package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.midflight.ChildInfo.State;
import dev.midflight.ChildInfo.Type;
import dev.midflight.ChildResult.Reason;
import dev.midflight.ChildResult.Refused;
import dev.midflight.ChildSpec.Restart;
import dev.midflight.Supervisor.Strategy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Children added, stopped, started again and removed while the supervisor runs. */
@Timeout(60)
class SupervisorRequestsTest {

  private final Told told = new Told();
  private final Puppet a = new Puppet();
  private final Puppet b = new Puppet();

  @Test
  void a_child_is_added_stopped_started_again_and_deleted() throws InterruptedException {
    try (Supervisor supervisor = withA().start()) {
      ChildInfo added = supervisor.startChild(b.as("b")).orThrow();
      assertThat(added.state()).isEqualTo(State.RUNNING);
      assertThat(supervisor.whichChildren()).extracting(ChildInfo::id).containsExactly("a", "b");
      told.next("started a", "started b");

      assertThat(supervisor.terminateChild("b").orThrow())
          .isEqualTo(new ChildInfo("b", Type.WORKER, State.STOPPED, null, null));
      assertThat(added.thread().isAlive()).isFalse();
      assertThat(supervisor.countChildren()).isEqualTo(new ChildCounts(2, 1, 0, 2));
      assertThat(supervisor.terminateChild("b").orThrow().state()).isEqualTo(State.STOPPED);
      told.next("stopped b");

      assertThat(supervisor.restartChild("b").orThrow().thread().isAlive()).isTrue();
      told.next("started b");
      supervisor.terminateChild("b").orThrow();
      told.next("stopped b");

      assertThat(supervisor.deleteChild("b").orThrow().id()).isEqualTo("b");
      assertThat(supervisor.whichChildren()).extracting(ChildInfo::id).containsExactly("a");
      supervisor.startChild(b.as("b")).orThrow();
      told.next("started b");
    }
  }

  @Test
  void what_cannot_be_done_is_refused_with_its_reason() throws InterruptedException {
    try (Supervisor supervisor = withA().start()) {
      refused(supervisor.startChild(b.as("a")), Reason.ALREADY_STARTED);
      refused(supervisor.restartChild("a"), Reason.RUNNING);
      refused(supervisor.deleteChild("a"), Reason.RUNNING);
      refused(supervisor.terminateChild("x"), Reason.NOT_FOUND);
      refused(supervisor.restartChild("x"), Reason.NOT_FOUND);
      refused(supervisor.deleteChild("x"), Reason.NOT_FOUND);
      refused(supervisor.startChild("an argument"), Reason.BAD_ARGUMENTS);
      refused(
          supervisor.startChild(ChildSpec.worker("b", String.class, text -> {})),
          Reason.BAD_ARGUMENTS);
      supervisor.terminateChild("a").orThrow();
      refused(supervisor.startChild(b.as("a")), Reason.ALREADY_PRESENT);
      assertThatNullPointerException().isThrownBy(() -> supervisor.terminateChild(null));
    }
    assertThat(b.lives()).isZero();
  }

  @Test
  void children_of_one_specification_have_rules_of_their_own() throws InterruptedException {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    ChildSpec pattern =
        ChildSpec.worker(
                "room", String.class, Integer.class, (name, size) -> seen.add(name + " of " + size))
            .restart(Restart.TEMPORARY);
    try (Supervisor supervisor =
        Supervisor.builder().strategy(Strategy.SIMPLE_ONE_FOR_ONE).children(pattern).start()) {
      supervisor.startChild("hall", 12).orThrow();
      assertThat(seen.take()).isEqualTo("hall of 12");
      refused(supervisor.startChild("hall"), Reason.BAD_ARGUMENTS);
      refused(supervisor.startChild(12, "hall"), Reason.BAD_ARGUMENTS);
      refused(supervisor.startChild(a.as("a")), Reason.SIMPLE_ONE_FOR_ONE);
      refused(supervisor.restartChild("room#1"), Reason.SIMPLE_ONE_FOR_ONE);
      refused(supervisor.deleteChild("room#1"), Reason.SIMPLE_ONE_FOR_ONE);
      refused(supervisor.terminateChild("room#7"), Reason.NOT_FOUND);
    }
  }

  @Test
  void a_child_that_cannot_be_started_is_not_added() throws InterruptedException {
    ThreadStarter none =
        (spec, name, run) -> {
          throw new OutOfMemoryError("no more threads");
        };
    try (Supervisor supervisor = Supervisor.builder().threads(none).start()) {
      ChildResult result = supervisor.startChild(a.as("a"));
      refused(result, Reason.NOT_STARTED);
      assertThat(((Refused) result).cause()).isInstanceOf(OutOfMemoryError.class);
      assertThat(supervisor.whichChildren()).isEmpty();
    }
  }

  @Test
  void a_child_may_ask_its_own_supervisor() throws Exception {
    try (Supervisor supervisor = withA().start()) {
      CompletableFuture<ChildCounts> counted = new CompletableFuture<>();

      a.does(
          () -> {
            supervisor.startChild(b.as("b")).orThrow();
            counted.complete(supervisor.countChildren());
          });

      assertThat(counted.get()).isEqualTo(new ChildCounts(2, 2, 0, 2));
    }
  }

  @Test
  void a_child_that_terminates_itself_is_interrupted_in_the_request() throws Exception {
    try (Supervisor supervisor = withA().start()) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      a.does(
          () -> {
            try {
              supervisor.terminateChild("a");
            } catch (InterruptedException stopped) {
              thrown.complete(stopped);
              throw stopped;
            }
          });

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      told.next("started a", "stopped a");
      assertThat(supervisor.isAlive()).isTrue();
      assertThat(supervisor.restartChild("a").orThrow().state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void a_child_may_close_its_supervisor() throws InterruptedException {
    Supervisor supervisor = withA().start();

    a.does(supervisor::close);

    assertThat(supervisor.join()).isEmpty();
    told.next("started a", "stopped a");
  }

  @Test
  void a_child_that_is_being_stopped_is_not_kept_waiting_for_its_supervisor()
      throws InterruptedException {
    AtomicReference<Supervisor> top = new AtomicReference<>();
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    CountDownLatch up = new CountDownLatch(1);
    ChildSpec clinging =
        ChildSpec.worker(
                "a",
                () -> {
                  try {
                    up.countDown();
                    new CountDownLatch(1).await();
                  } catch (InterruptedException toldToEnd) {
                    seen.add(asks(top.get()));
                    top.get().close();
                    seen.add("closed " + Thread.interrupted());
                  }
                })
            .shutdown(ChildSpec.INFINITY);
    SupervisorBuilder nested = Supervisor.builder().children(clinging);
    top.set(Supervisor.builder().children(ChildSpec.supervisor("sub", nested)).start());
    up.await();

    top.get().close();

    assertThat(seen).containsExactly("refused", "closed true");
  }

  private static String asks(Supervisor supervisor) {
    try {
      return String.valueOf(supervisor.startChild(new Puppet().as("x")));
    } catch (InterruptedException told) {
      return "refused";
    }
  }

  @Test
  void the_listener_may_ask_too_and_what_it_throws_does_no_harm() throws InterruptedException {
    AtomicReference<Supervisor> own = new AtomicReference<>();
    CountDownLatch assigned = new CountDownLatch(1);
    Supervisor supervisor =
        Supervisor.builder()
            .children(a.as("a"))
            .listener(
                event -> {
                  told.accept(event);
                  if (event instanceof SupervisorEvent.Restarted) {
                    awaitThen(assigned, () -> own.get().startChild(b.as("b")).orThrow());
                  }
                  if (event.id().equals("b")) {
                    own.get().close();
                  }
                  throw new Puppet.Boom();
                })
            .start();
    own.set(supervisor);
    assigned.countDown();

    a.dies();

    assertThat(supervisor.join()).isEmpty();
    told.next("started a", "exited a Boom", "restarted a", "started b", "stopped b", "stopped a");
  }

  private static void awaitThen(CountDownLatch latch, ChildSpec.Body body) {
    try {
      latch.await();
      body.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_request_takes_back_a_restart_that_has_not_succeeded() throws InterruptedException {
    CountDownLatch askedMeanwhile = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    boolean[] started = {false};
    ThreadStarter once =
        (spec, name, run) -> {
          if (started[0] && spec.id().equals("a")) {
            failing.countDown();
            await(askedMeanwhile);
            throw new OutOfMemoryError("no more threads");
          }
          started[0] = true;
          return new Thread(run, name);
        };
    try (Supervisor supervisor = withA().threads(once).start()) {
      a.dies();
      failing.await();
      Thread[] asking = {null};
      CompletableFuture<ChildResult> answer = new CompletableFuture<>();
      asking[0] = new Thread(() -> complete(answer, supervisor));
      asking[0].start();
      awaitWaiting(asking[0]);
      askedMeanwhile.countDown();

      // The request was there before the second attempt: it is read first, and ends the attempts.
      assertThat(answer.join().orThrow().state()).isEqualTo(State.STOPPED);
      told.next("started a", "exited a Boom", "exited a OutOfMemoryError");
      assertThat(supervisor.startChild(b.as("b")).orThrow().state()).isEqualTo(State.RUNNING);
      told.next("started b");
    }
  }

  private static void complete(CompletableFuture<ChildResult> answer, Supervisor supervisor) {
    try {
      answer.complete(supervisor.terminateChild("a"));
    } catch (InterruptedException e) {
      answer.completeExceptionally(e);
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(ChildResult result, Reason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).isNotBlank();
            });
  }

  private SupervisorBuilder withA() {
    return Supervisor.builder().children(a.as("a")).listener(told);
  }
}
