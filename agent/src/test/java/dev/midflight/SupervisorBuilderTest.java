package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midflight.Supervisor.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a supervisor and its children can be told to be. */
@Timeout(60)
class SupervisorBuilderTest {

  private final Told told = new Told();

  @Test
  void mistakes_are_refused_before_anything_is_started() {
    Puppet puppet = new Puppet();
    SupervisorBuilder twice = Supervisor.builder().children(puppet.as("a"), puppet.as("a"));
    SupervisorBuilder argued =
        Supervisor.builder().children(ChildSpec.worker("a", String.class, text -> {}));
    SupervisorBuilder two =
        Supervisor.builder()
            .strategy(Strategy.SIMPLE_ONE_FOR_ONE)
            .children(puppet.as("a"), puppet.as("b"));

    assertThatIllegalArgumentException().isThrownBy(twice::start).withMessageContaining("id a");
    assertThatIllegalArgumentException().isThrownBy(argued::start).withMessageContaining("child a");
    assertThatIllegalArgumentException().isThrownBy(two::start);
    assertThatIllegalArgumentException().isThrownBy(() -> ChildSpec.supervisor("s", two));
    assertThatIllegalArgumentException().isThrownBy(() -> Supervisor.builder().intensity(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Supervisor.builder().period(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> puppet.as("a").shutdown(Duration.ofMillis(-1)));
  }

  @Test
  void virtual_children_where_there_are_virtual_threads() throws InterruptedException {
    Puppet puppet = new Puppet();
    if (Runtime.version().feature() < 21) {
      assertThatThrownBy(() -> puppet.as("a").virtual())
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("virtual threads");
      return;
    }
    try (Supervisor supervisor =
        Supervisor.builder()
            .name("light")
            .children(puppet.as("a").virtual())
            .listener(told)
            .start()) {
      Thread thread = supervisor.whichChildren().get(0).thread();
      assertThat(thread.getClass().getSimpleName()).isEqualTo("VirtualThread");
      assertThat(thread.getName()).isEqualTo("light/a");
      puppet.dies();
      told.next("started a", "exited a Boom", "restarted a");
    }
    told.next("stopped a");
  }

  @Test
  void daemons_only_where_asked_for() {
    Puppet puppet = new Puppet();
    SupervisorBuilder nested = Supervisor.builder().children(puppet.as("x"));
    SupervisorBuilder builder =
        Supervisor.builder().children(puppet.as("a"), ChildSpec.supervisor("sub", nested));
    try (Supervisor supervisor = builder.start()) {
      assertThat(threads(supervisor)).hasSize(3).noneMatch(Thread::isDaemon);
    }
    try (Supervisor supervisor = builder.daemon(true).start()) {
      assertThat(threads(supervisor)).hasSize(3).allMatch(Thread::isDaemon);
    }
  }

  private static List<Thread> threads(Supervisor supervisor) {
    List<Thread> threads = new ArrayList<>();
    for (ChildInfo child : supervisor.whichChildren()) {
      threads.add(child.thread());
      if (child.supervisor() != null) {
        threads.addAll(threads(child.supervisor()));
      }
    }
    return threads;
  }

  @Test
  void a_builder_can_be_started_more_than_once() {
    Puppet puppet = new Puppet();
    SupervisorBuilder builder = Supervisor.builder().children(puppet.as("a"));
    Supervisor first = builder.start();
    try (Supervisor second = builder.start()) {
      first.close();
      assertThat(first.isAlive()).isFalse();
      assertThat(second.countChildren().active()).isEqualTo(1);
    }
  }

  @Test
  void a_child_supervisor_is_no_thread_of_any_kind() {
    ChildSpec nested = ChildSpec.supervisor("sub", Supervisor.builder());

    assertThatIllegalStateException().isThrownBy(nested::virtual).withMessageContaining("sub");
    assertThat(nested.shutdown()).isEqualTo(ChildSpec.INFINITY);
    assertThat(new Puppet().as("a").shutdown()).isEqualTo(Duration.ofSeconds(5));
  }
}
