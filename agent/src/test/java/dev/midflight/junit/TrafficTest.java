package dev.midflight.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class TrafficTest {

  private final AtomicInteger version = new AtomicInteger(1);

  @Test
  void a_turn_has_begun_after_what_came_before_it() {
    Traffic traffic = traffic(3, version::get);
    traffic.awaitTurn();
    version.set(2);
    traffic.awaitTurn();

    traffic.stop().assertEachSaw(1, 2);
    assertThat(traffic.calls()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void a_call_in_progress_is_no_turn() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Traffic traffic =
        traffic(
            1,
            () -> {
              int answer = version.get();
              inside.countDown();
              goOn.await();
              return answer;
            });
    inside.await();
    version.set(2);
    goOn.countDown();
    traffic.awaitTurn();

    traffic.stop().assertEachSaw(1, 2);
  }

  @Test
  void an_answer_that_comes_back_is_told() {
    Traffic traffic = traffic(1, version::get);
    for (int next : new int[] {1, 2, 1}) {
      version.set(next);
      traffic.awaitTurn();
    }
    traffic.stop();

    assertThatThrownBy(() -> traffic.assertEachSaw(1, 2))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("traffic 1 saw [1, 2, 1] instead of [1, 2]");
  }

  @Test
  void failures_that_nobody_asked_for_are_an_error_at_the_end() {
    Traffic traffic = traffic(1, TrafficTest::fail);
    traffic.awaitTurn();

    assertThatThrownBy(traffic::end)
        .hasMessageContaining("calls failed, the first with java.lang.Exception: no answer");
  }

  @Test
  void failures_that_somebody_asked_for_are_none() {
    Traffic traffic = traffic(1, TrafficTest::fail);
    traffic.awaitTurn();

    assertThat(traffic.stop().failures()).isNotEmpty();
    traffic.end();
  }

  private static Object fail() throws Exception {
    throw new Exception("no answer");
  }

  private static Traffic traffic(int callers, Callable<?> call) {
    return new Traffic(callers, call, new ApplicationThreads(TrafficTest.class.getClassLoader()));
  }
}
