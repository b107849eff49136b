package post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.midflight.junit.Upgrading;
import dev.midflight.junit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/** Upgrade tests that fail, and what they say. */
class FailuresTest {

  private static final String OFFICE = "post.Office";

  /** Not found by Surefire, which leaves nested classes to the class around them. */
  @Versions({"versions/v1", "versions/v2", "versions/failing"})
  static class Failing {

    @Test
    void refused(Upgrading office) {
      office.start(OFFICE, "stayer");
      office.awaitIn("stayer", "post.Office.stay");
      office.upgradeTo(2);
      office.run("second", () -> office.call(OFFICE, "stay", new Object()));
      office.awaitIn("second", "post.Office.stay");
      office.upgradeTo(3);
    }

    @Test
    void occupied(Upgrading office) {
      office.start(OFFICE, "stayer");
      office.awaitIn("stayer", "post.Office.stay");
      office.upgradeTo(2);
      office.softUpgradeTo(1);
    }

    @Test
    void traffic(Upgrading office) {
      office.traffic(2, () -> office.call(OFFICE, "fail"));
      office.upgradeTo(2);
    }

    @Test
    void order(Upgrading office) {
      var traffic = office.traffic(1, () -> office.call(OFFICE, "version"));
      office.upgradeTo(2);
      office.upgradeTo(1);
      traffic.stop().assertEachSaw(1, 2);
    }

    @Test
    void state(Upgrading office) {
      office.keeps("the version", () -> office.call(OFFICE, "version"));
      office.upgradeTo(2);
    }

    @Test
    void thread(Upgrading office) throws InterruptedException {
      office.run("clerk", () -> office.call(OFFICE, "fail")).join();
    }

    @Test
    void killed(Upgrading office) {
      office.start(OFFICE, "stayer");
      office.awaitIn("stayer", "post.Office.stay");
      office.upgradeTo(2);
      office.rollback().assertNobodyKilled();
    }

    @Test
    void same(Upgrading office) {
      office.upgradeTo(1);
    }

    @Test
    @Versions("versions/none")
    void noPlace(Upgrading office) {}
  }

  @Test
  void a_refusal_says_what_was_refused_who_is_where_and_what_to_do() {
    String message = failure("refused");

    assertContains(message, "the upgrade from version 2 to 3 was refused:");
    assertContains(message, "post.Office: ON_LOAD_FAILURE: ");
    assertContains(message, "not on Sundays");
    assertContains(message, "What to do:\n  see why the hook");
  }

  @Test
  void who_is_in_the_way_is_named() {
    String message = failure("occupied");

    assertContains(message, "post.Office: NOT_PURGED: a thread is in its old version");
    assertContains(message, "stayer (WAITING): in version 1 of post.Office.stay");
    assertContains(message, "at the moment in java.lang.Object.wait");
    assertContains(message, "What to do:\n  have the threads that are named leave");
  }

  @Test
  void calls_that_failed_fail_the_test_at_its_end() {
    assertContains(failure("traffic"), "calls failed, the first with java.lang.Exception: no stamps");
  }

  @Test
  void a_version_that_comes_back_is_noticed() {
    assertContains(failure("order"), "traffic 1 saw [1, 2, 1] instead of [1, 2]");
  }

  @Test
  void what_is_not_kept_is_noticed() {
    assertContains(
        failure("state"),
        "the version did not survive the upgrade from version 1 to 2: it was 1 and is 2");
  }

  @Test
  void a_thread_that_ended_badly_fails_the_test() {
    assertContains(failure("thread"), "thread clerk ended with java.lang.Exception: no stamps");
  }

  @Test
  void who_was_killed_is_named() {
    assertContains(failure("killed"), "killed:\n  stayer");
  }

  @Test
  void nothing_to_upgrade_is_noticed() {
    assertContains(failure("same"), "version 1 is no other than what is loaded");
  }

  @Test
  void a_place_without_a_version_is_noticed() {
    assertContains(failure("noPlace"), "@Versions names versions/none, but there is no folder");
  }

  private static void assertContains(String message, String part) {
    assertTrue(message.contains(part), message);
  }

  private static String failure(String method) {
    List<Event> failed =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Failing.class, method, Upgrading.class.getName()))
            .execute()
            .testEvents()
            .failed()
            .list();
    assertEquals(1, failed.size());
    Throwable thrown =
        failed.get(0).getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    if (!method.equals("noPlace")) {
      assertEquals(AssertionFailedError.class, thrown.getClass());
    }
    return thrown.getMessage();
  }
}
