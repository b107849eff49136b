package dev.midflight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.junit.Traffic;
import dev.midflight.junit.Upgrading;
import dev.midflight.junit.Versions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The upgrade that {@code demo/run} shows, as a test. */
@Versions(
    value = {"src/server/v1", "src/server/v2", "src/server/v3"},
    with = "target/classes")
class FrequencyServerUpgradeTest {

  private static final String SERVER = "dev.midflight.demo.FrequencyServer";
  private static final String REQUEST = "dev.midflight.demo.Request$";
  private static final int PATIENCE_SECONDS = 30;

  private final BlockingQueue<Object> mailbox = new LinkedBlockingQueue<>();
  private final Set<Object> held = ConcurrentHashMap.newKeySet();

  @Test
  void two_upgrades_lose_no_request_and_give_no_frequency_twice(Upgrading demo) throws Exception {
    Object free = demo.call("dev.midflight.demo.Frequencies", "of", List.of(10, 11, 12));
    CompletableFuture<Object> ended = new CompletableFuture<>();
    demo.run("server", () -> ended.complete(demo.call(SERVER, "loop", mailbox, free)));
    demo.run("desk", () -> demo.call(SERVER, "desk", new LinkedBlockingQueue<>()));
    demo.awaitIn("desk", SERVER + ".desk");
    Traffic clients = demo.traffic(3, () -> borrow(demo));
    Traffic walkIns = demo.traffic(2, () -> ask(demo));

    demo.upgradeTo(2).assertNobodyKilled();
    demo.awaitInOldCode("desk");
    demo.upgradeTo(3).assertKilled("desk");
    demo.awaitInOldCode();

    walkIns.stop().assertEachSaw(List.of(1, 1), List.of(2, 2), List.of(3, 3));
    clients.stop().assertNoFailures();
    mailbox.add(demo.create(Object.class, REQUEST + "Stop"));
    Object state = ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(demo.callOn(state, "served")).isEqualTo(2 * clients.calls());
    assertThat((List<?>) demo.callOn(state, "free")).hasSize(3);
  }

  @Test
  void a_rollback_brings_the_rule_of_before_back(Upgrading demo) throws InterruptedException {
    demo.upgradeTo(2);
    assertThat(ask(demo)).isEqualTo(List.of(2, 2));

    demo.rollback();

    assertThat(ask(demo)).isEqualTo(List.of(1, 1));
  }

  /** Takes a frequency, which nobody else may have, and gives it back. */
  private String borrow(Upgrading demo) throws InterruptedException {
    String client = Thread.currentThread().getName();
    BlockingQueue<Object> replies = new LinkedBlockingQueue<>();
    mailbox.add(demo.create(Object.class, REQUEST + "Allocate", client, replies));
    Object frequency = frequency(demo, replies);
    assertThat(held.add(frequency)).as("nobody else has %s", frequency).isTrue();
    held.remove(frequency);
    mailbox.add(demo.create(Object.class, REQUEST + "Release", client, frequency, replies));
    return frequency(demo, replies).equals(frequency) ? "done" : "another one came back";
  }

  private static Object frequency(Upgrading demo, BlockingQueue<Object> replies)
      throws InterruptedException {
    Object reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(reply).as("the answer of the server").isNotNull();
    return demo.callOn(reply, "frequency");
  }

  /** The versions that took part in an answer at the front door. */
  private static Object ask(Upgrading demo) throws InterruptedException {
    Object reply = demo.call(SERVER, "ask", new CountDownLatch(1));
    return demo.callOn(reply, "versions");
  }
}
