package post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.midflight.Refusal;
import dev.midflight.junit.Traffic;
import dev.midflight.junit.Upgrading;
import dev.midflight.junit.Versions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import post.shared.Clerk;

@Versions({"versions/v1", "versions/v2", "versions/v3"})
class OfficeUpgradeTest {

  private static final String OFFICE = "post.Office";

  private Upgrading prepared;

  @BeforeEach
  void open(Upgrading office) {
    prepared = office;
  }

  @Test
  void methods_around_a_test_get_the_same(Upgrading office) {
    assertSame(prepared, office);
  }

  @RepeatedTest(3)
  void no_call_fails_and_none_sees_a_version_come_back(Upgrading office) {
    Traffic traffic = office.traffic(4, () -> office.call(OFFICE, "version"));

    office.upgradeTo(2);
    office.upgradeTo(3);
    office.rollback();

    traffic.stop().assertNoFailures().assertEachSaw(1, 2, 3, 2);
    assertTrue(traffic.calls() >= 4 * 6, "calls: " + traffic.calls());
  }

  @Test
  void state_is_kept(Upgrading office) {
    office.call(OFFICE, "serve");
    Clerk clerk = office.create(Clerk.class, OFFICE, "ann");
    office.keeps("the customers served", () -> office.call(OFFICE, "served"));

    office.upgradeTo(2);

    assertEquals(2, office.call(OFFICE, "serve"));
    assertEquals("ann 2", clerk.who());
    assertEquals("ann 2", office.callOn(clerk, "who"));
  }

  @Test
  void who_stays_is_killed_by_the_third_version(Upgrading office) {
    Thread main = office.start(OFFICE, "stayer");
    office.awaitIn("stayer", "post.Office.stay");

    office.upgradeTo(2).assertNobodyKilled();
    office.awaitInOldCode("stayer");
    assertFalse(office.softPurge());
    office.upgradeTo(3).assertKilled("stayer");

    office.awaitInOldCode();
    assertFalse(main.isAlive());
    assertTrue(office.softPurge());
  }

  @Test
  void who_moves_is_killed_by_nobody(Upgrading office) throws InterruptedException {
    BlockingQueue<String> in = new LinkedBlockingQueue<>();
    BlockingQueue<String> out = new LinkedBlockingQueue<>();
    office.run("mover", () -> office.call(OFFICE, "move", in, out));
    in.add("letter");
    assertEquals("letter 1", out.take());
    office.upgradeTo(2);
    in.add("letter");
    out.take();
    office.awaitInOldCode();

    office.softUpgradeTo(3).assertNobodyKilled();

    in.add("letter");
    out.take();
    in.add("parcel");
    assertEquals("parcel 3", out.take());
  }

  @Test
  void a_purge_kills_who_is_in_old_code(Upgrading office) {
    office.run("stayer", () -> office.call(OFFICE, "stay", new Object()));
    office.awaitIn("stayer", "post.Office.stay");
    office.upgradeTo(2);

    assertEquals(1, office.purge().get(0).killed().size());
    office.awaitInOldCode();
  }

  @Test
  void a_rollback_leads_back_and_a_second_one_forth(Upgrading office) {
    office.upgradeTo(2);
    assertEquals(List.of(OFFICE), office.rollback().modules());
    assertEquals(1, office.version());
    assertEquals(1, office.call(OFFICE, "version"));

    office.rollback();

    assertEquals(2, office.version());
    assertEquals(2, office.call(OFFICE, "version"));
    assertEquals(4, office.module(OFFICE).current().number());
  }

  @Test
  void what_the_application_throws_is_thrown(Upgrading office) {
    Exception thrown = assertThrows(Exception.class, () -> office.call(OFFICE, "fail"));

    assertEquals("no stamps", thrown.getMessage());
  }

  @Test
  @Versions({"versions/v1", "versions/failing", "versions/other"})
  void a_refused_upgrade_leaves_the_version_as_it_was(Upgrading office) {
    office.assertRefused(2, Refusal.ON_LOAD_FAILURE);
    office.assertRefused(3, Refusal.UNSUPPORTED_CHANGE);

    assertEquals(1, office.version());
    assertEquals(1, office.call(OFFICE, "version"));
  }

  @Nested
  class Inside {

    @Test
    void a_nested_class_has_the_versions_of_the_class_around(Upgrading office) {
      office.upgradeTo(3);

      assertEquals(3, office.call(OFFICE, "version"));
    }
  }
}
