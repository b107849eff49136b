package post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.midflight.junit.Traffic;
import dev.midflight.junit.Upgrading;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Three classes run this at the same time, and are at different versions of the same modules. */
abstract class Parallel {

  private static final CyclicBarrier BARRIER = new CyclicBarrier(3);

  @Test
  void others_are_not_disturbed(Upgrading office) throws Exception {
    Thread stayer = office.start("post.Office", "stayer");
    office.awaitIn("stayer", "post.Office.stay");
    Traffic traffic = office.traffic(2, () -> office.call("post.Office", "version"));
    int mine = await();

    for (int turn = 1; turn <= 5; turn++) {
      int before = office.version();
      int next = 1 + (before + mine) % 3;
      if (next != before) {
        office.upgradeTo(next);
      }
      assertEquals(next, office.call("post.Office", "version"));
      await();
      assertEquals(next, office.call("post.Office", "version"));
      await();
    }
    traffic.stop();
    // The one whose turn is always its own version has loaded nothing, and has killed nobody.
    assertEquals(mine == 2, stayer.isAlive());
  }

  private static int await() throws Exception {
    return BARRIER.await(60, TimeUnit.SECONDS);
  }
}
