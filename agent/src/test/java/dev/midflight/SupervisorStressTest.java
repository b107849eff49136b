package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.ChildInfo.State;
import dev.midflight.Supervisor.Strategy;
import dev.midflight.SupervisorEvent.Exited;
import dev.midflight.SupervisorEvent.Restarted;
import dev.midflight.SupervisorEvent.Started;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests from many threads, while children end on their own. */
@Timeout(120)
class SupervisorStressTest {

  private static final int ASKING = 4;
  private static final int REQUESTS = 400;

  private final Queue<SupervisorEvent> events = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @EnumSource(
      value = Strategy.class,
      names = {"ONE_FOR_ONE", "ONE_FOR_ALL", "REST_FOR_ONE"})
  void no_end_and_no_request_is_lost(Strategy strategy) throws InterruptedException {
    List<Puppet> puppets = new ArrayList<>();
    SupervisorBuilder builder =
        Supervisor.builder().strategy(strategy).intensity(Integer.MAX_VALUE).listener(events::add);
    for (int i = 0; i < 8; i++) {
      puppets.add(new Puppet());
      builder.children(puppets.get(i).as("w" + i));
    }
    Supervisor supervisor = builder.start();
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      Random random = new Random(i);
      asking.add(new Thread(() -> asks(supervisor, puppets, random)));
    }
    asking.forEach(Thread::start);
    for (Thread thread : asking) {
      thread.join();
    }

    // Whoever was stopped is started; after that all run, and each still answers to its strings.
    for (int i = 0; i < 8; i++) {
      supervisor.restartChild("w" + i);
    }
    for (Puppet puppet : puppets) {
      CountDownLatch answered = new CountDownLatch(1);
      puppet.does(answered::countDown);
      answered.await();
    }
    supervisor.close();

    assertThat(supervisor.join()).isEmpty();
    assertThat(supervisor.whichChildren()).extracting(ChildInfo::state).containsOnly(State.STOPPED);
    assertEachLifeHasItsEnd(8);
  }

  private static void asks(Supervisor supervisor, List<Puppet> puppets, Random random) {
    try {
      for (int i = 0; i < REQUESTS; i++) {
        int which = random.nextInt(puppets.size());
        String id = "w" + which;
        switch (random.nextInt(5)) {
          case 0 -> supervisor.terminateChild(id).orThrow();
          case 1 -> supervisor.restartChild(id);
          case 2 -> puppets.get(which).returns();
          case 3 -> puppets.get(which).dies();
          default -> assertThat(supervisor.whichChildren()).hasSize(puppets.size());
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every thread that was started is told to have ended, once, and never two lives of a child. */
  private void assertEachLifeHasItsEnd(int children) throws InterruptedException {
    awaitEnds();
    Map<String, Thread> living = new HashMap<>();
    Set<Thread> lived = new HashSet<>();
    for (SupervisorEvent event : events) {
      if (event instanceof Exited exited) {
        assertThat(living.remove(event.id())).isSameAs(exited.thread());
      } else {
        Thread thread =
            event instanceof Started started ? started.thread() : ((Restarted) event).thread();
        assertThat(living.put(event.id(), thread)).isNull();
        assertThat(lived.add(thread)).isTrue();
      }
    }
    assertThat(living).isEmpty();
    assertThat(lived).hasSizeGreaterThan(children).noneMatch(Thread::isAlive);
  }

  /** The listener's thread may still have some to tell. */
  private void awaitEnds() {
    while (starts() != events.stream().filter(Exited.class::isInstance).count()) {
      Thread.onSpinWait();
    }
  }

  private long starts() {
    return events.stream()
        .filter(event -> event instanceof Started || event instanceof Restarted)
        .count();
  }

  @Test
  void children_come_and_go_by_the_thousand() throws InterruptedException {
    Supervisor supervisor =
        Supervisor.builder()
            .strategy(Strategy.SIMPLE_ONE_FOR_ONE)
            .intensity(Integer.MAX_VALUE)
            .children(ChildSpec.worker("w", Random.class, SupervisorStressTest::shortLife))
            .listener(events::add)
            .start();
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      int seed = i;
      asking.add(new Thread(() -> starts(supervisor, seed)));
    }
    asking.forEach(Thread::start);
    for (Thread thread : asking) {
      thread.join();
    }

    supervisor.close();

    assertThat(supervisor.whichChildren()).isEmpty();
    assertEachLifeHasItsEnd(1);
  }

  /** Ends by itself, one way or the other, most of the times; else waits to be stopped. */
  private static void shortLife(Random random) throws InterruptedException {
    switch (random.nextInt(4)) {
      case 0 -> throw new Puppet.Boom();
      case 1 -> {
        return;
      }
      default -> new CountDownLatch(1).await();
    }
  }

  private static void starts(Supervisor supervisor, int seed) {
    try {
      Random random = new Random(seed);
      for (int i = 0; i < REQUESTS; i++) {
        String id = supervisor.startChild(new Random(random.nextLong())).orThrow().id();
        if (random.nextBoolean()) {
          supervisor.terminateChild(id);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closing_from_everywhere_at_once_is_closing_once() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      Puppet a = new Puppet();
      Puppet b = new Puppet();
      Supervisor supervisor =
          Supervisor.builder().children(a.as("a"), b.as("b")).daemon(true).start();
      a.does(supervisor::close);
      b.does(() -> supervisor.terminateChild("a"));
      Thread closing = new Thread(supervisor::close);
      closing.start();
      supervisor.close();
      closing.join();
      assertThat(supervisor.join()).isEmpty();
      assertThat(supervisor.countChildren().active()).isZero();
    }
  }
}
